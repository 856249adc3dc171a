package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.handler.Handlers;
import io.stratalake.sandbox.handler.Rows;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.simulation.Fields;
import io.stratalake.sandbox.simulation.StableId;
import java.util.LinkedHashMap;
import java.util.Map;

/** The handlers of API clients. The secret is in the response that makes it, and in no other. */
final class ApiClientHandlers {

    private static final int MAX_CLIENTS = 7;

    private final TimeSource time;
    private final ApiClientAccess access;
    private final Map<String, JsonObject> byId = new LinkedHashMap<>();
    private int made;

    ApiClientHandlers(TimeSource time, ApiClientAccess access) {
        this.time = time;
        this.access = access;
        add("sandbox", access.initialClientId(), Fields.none().json());
    }

    void register(Handlers handlers) {
        handlers.list("listApiClients", call -> Rows.of(byId.values().stream().toList()))
                .on("createApiClient", this::create)
                .on("resetApiClient", this::reset)
                .on("deleteApiClient", this::delete);
    }

    private JsonObject add(String name, String clientId, JsonObject associations) {
        String id = StableId.of("api-client", made++);
        JsonObject client = Fields.of("id", id)
                .and("type", "workspace/credentials")
                .and("credentialName", name)
                .and("clientId", clientId)
                .and("associatedServiceManagerProvision", associations.get("associatedServiceManagerProvision"))
                .and("generation", 1)
                .and("createdAt", time.now())
                .and("updatedAt", time.now())
                .json();
        if (associations.get("associatedTenant") instanceof JsonObject tenant) {
            String uri = tenant.get("resourceUri").getAsString();
            client.add(
                    "associatedTenant",
                    Fields.copyOf(tenant)
                            .and("tenantName", "Tenant " + uri.substring(uri.lastIndexOf('/') + 1))
                            .json());
        }
        byId.put(id, client);
        return client;
    }

    private Reply create(Call call) {
        if (byId.size() >= MAX_CLIENTS) {
            throw HttpError.conflict("A user has at most " + MAX_CLIENTS + " API clients in a workspace.");
        }
        JsonObject client = add(
                call.body().text("credentialName"),
                StableId.of("client-id", access.initialClientId(), made),
                call.body().json());
        return call.reply(withSecret(client))
                .with(
                        "Location",
                        "/workspaces/v1/credentials/" + client.get("id").getAsString());
    }

    private Reply reset(Call call) {
        JsonObject client = find(call);
        client.addProperty("generation", client.get("generation").getAsInt() + 1);
        client.addProperty("updatedAt", time.now().toString());
        return call.reply(withSecret(client));
    }

    private Reply delete(Call call) {
        JsonObject client = find(call);
        byId.remove(client.get("id").getAsString());
        access.revoke(client.get("clientId").getAsString());
        return call.done();
    }

    private JsonObject find(Call call) {
        String id = call.path("credentialId");
        JsonObject client = byId.get(id);
        if (client == null) {
            throw HttpError.noSuchResource("credentials", "credentialId", id);
        }
        return client;
    }

    private JsonObject withSecret(JsonObject client) {
        String secret = StableId.of("secret", client.get("clientId"), client.get("generation"))
                .replace("-", "");
        access.permit(client.get("clientId").getAsString(), secret);
        return Fields.copyOf(client).and("clientSecret", secret).json();
    }
}

package io.stratalake.sandbox.fleet;

import static io.stratalake.sandbox.fleet.FleetPaths.ofFleet;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Operation;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.simulation.Fields;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Lists and shows the cloud accounts that the provider has bound; the list is a GET with a body. */
final class AccountConfigsApi {

    private static final List<String> STATUSES = List.of("READY", "VERIFYING", "FAILED");
    private static final List<JsonObject> ALL = Stream.of("aws", "gcp", "azure")
            .flatMap(cloud -> STATUSES.stream().map(status -> account(cloud, status)))
            .toList();

    Stream<Operation> operations() {
        return Stream.of(
                ofFleet("listAccountConfigs", "GET", "/account-configs", AccountConfigsApi::list),
                ofFleet("describeAccountConfig", "GET", "/account-config/{id}", AccountConfigsApi::describe));
    }

    private static Reply list(Call call) {
        String cloud = FleetBody.read(call, Set.of("cloudProviderName")).text("cloudProviderName");
        List<JsonObject> matching = ALL.stream()
                .filter(one -> cloud.equals("all")
                        || one.get("cloudProviderId").getAsString().equals(cloud))
                .toList();
        return Reply.ok(Fields.of("accountConfigs", matching)
                .and(
                        "ids",
                        matching.stream()
                                .map(one -> one.get("id").getAsString())
                                .toList())
                .json());
    }

    private static Reply describe(Call call) {
        String id = call.path("id");
        return ALL.stream()
                .filter(one -> one.get("id").getAsString().equals(id))
                .findFirst()
                .map(Reply::ok)
                .orElseThrow(() -> HttpError.noSuchResource("account config", "id", id));
    }

    private static JsonObject account(String cloud, String status) {
        return Fields.of("id", FleetId.of("ac", cloud, status))
                .and("name", cloud + " " + STATUSES.indexOf(status))
                .and("description", "An account at " + cloud)
                .and("cloudProviderId", cloud)
                .and("status", status)
                .and("statusMessage", status.equals("FAILED") ? "the role cannot be assumed" : "")
                .and("awsAccountID", cloud.equals("aws") ? "123456789012" : null)
                .and("gcpProjectID", cloud.equals("gcp") ? "example-project" : null)
                .and("azureSubscriptionID", cloud.equals("azure") ? "4f8c2d1e-0000-0000-0000-000000000000" : null)
                .json();
    }
}

package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.greenlake.CursorPage.LastPage;
import io.stratalake.sandbox.greenlake.Filter.Connective;
import io.stratalake.sandbox.greenlake.Filter.Operator;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.MediaTypes;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.Request;
import io.stratalake.sandbox.http.RequestBody;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Lists, makes, retries and deletes service provisions. */
final class ServiceProvisionsApi {

    private static final CursorPage PAGES =
            new CursorPage(ServiceOffersApi.PAGE_SIZE, new OpaqueCursor(), LastPage.EMPTY);
    private static final FilterRules RULES = rules(
            "id",
            "ServiceOfferId",
            "workspaceId",
            "serviceManagerProvisionId",
            "serviceManagerId",
            "serviceManagerInstanceId",
            "status",
            "organizationId",
            "slug",
            "region");

    private final Provisioning provisioning;

    ServiceProvisionsApi(Provisioning provisioning) {
        this.provisioning = provisioning;
    }

    Reply list(Call call) {
        boolean unredacted = call.query().flag("unredacted");
        List<ServiceProvision> matching =
                ListFilter.matching(call.query(), RULES, visible(call), ServiceProvision::facts);
        return PAGES.answer(
                call.query(),
                matching,
                ServiceProvision::id,
                provision -> ServiceProvisionJson.whole(provision, unredacted));
    }

    /** Those of the workspace, or of another one that the caller names, or of all that the caller may see. */
    private List<ServiceProvision> visible(Call call) {
        boolean all = call.query().flag("all");
        Optional<Workspace> named = call.request().header("Hpe-workspace-id").map(this::workspace);
        List<ServiceProvision> everything = provisioning.services().all();
        if (all) {
            return everything;
        }
        Workspace workspace = named.orElse(provisioning.ownWorkspace());
        return everything.stream()
                .filter(provision -> provision.workspace().equals(workspace))
                .toList();
    }

    private Workspace workspace(String id) {
        return provisioning.workspaces().stream()
                .filter(workspace -> workspace.id().equals(id.replace("-", "")))
                .findFirst()
                .orElseThrow(() -> HttpError.forbidden("The workspace " + id + " is not open to the caller."));
    }

    Reply get(Call call) {
        boolean unredacted = call.query().flag("unredacted");
        return provisioning
                .services()
                .poll(call.path("id"))
                .map(provision -> Reply.ok(ServiceProvisionJson.whole(provision, unredacted)))
                .orElseThrow(() -> unknown(call));
    }

    Reply create(Call call) {
        MediaTypes.requireJson(call.request());
        JsonObject body = RequestBody.read(call.request());
        RequestBody.allowOnly(body, Set.of("serviceOfferId", "region"));
        String id = RequestBody.uuid("body", "serviceOfferId", RequestBody.text(body, "serviceOfferId"));
        String regionId = RequestBody.text(body, "region");
        ServiceOffer offer = provisioning
                .catalog()
                .offer(id)
                .orElseThrow(() -> HttpError.unprocessable("There is no service offer " + id + "."));
        CatalogRegion region = CatalogRegion.find(regionId)
                .filter(provisioning.catalog().availableRegions(offer)::contains)
                .orElseThrow(() -> HttpError.unprocessable(
                        "The service offer " + offer.slug() + " is not available in " + regionId + "."));
        makeRoom(offer, region);
        return answer(201, provisioning.begin(offer, region));
    }

    private void makeRoom(ServiceOffer offer, CatalogRegion region) {
        Optional<ServiceProvision> present = provisioning.own(offer, region);
        if (present.filter(ServiceProvision::occupies).isPresent()) {
            throw HttpError.conflict("The service offer " + offer.slug() + " has a provision in " + region.id()
                    + " already: " + present.get().id() + ".");
        }
        provisioning
                .own(offer.manager(), region)
                .filter(manager -> !manager.takesServices())
                .ifPresent(manager -> {
                    throw HttpError.preconditionFailed("The service manager provision " + manager.id() + " is "
                            + manager.life().status() + "; delete it first.");
                });
        present.ifPresent(provisioning.services()::remove);
    }

    Reply delete(Call call) {
        boolean force = call.query().flag("force");
        ServiceProvision provision = find(call);
        int expected = expectedGeneration(call.request());
        if (expected != provision.life().generation()) {
            throw HttpError.preconditionFailed("The generation of the service provision is "
                    + provision.life().generation() + ", not " + expected + ".");
        }
        if (force) {
            provisioning.services().remove(provision);
        } else {
            provision.unprovision();
        }
        return Reply.noContent();
    }

    private static int expectedGeneration(Request request) {
        String header = request.header("If-Match")
                .orElseThrow(() -> HttpError.badRequest("header", "If-Match", "The generation to delete is required."));
        try {
            return Integer.parseInt(header);
        } catch (NumberFormatException e) {
            throw HttpError.badRequest("header", "If-Match", "The value must be an integer.");
        }
    }

    Reply retry(Call call) {
        return accept(call, ServiceProvision::retry);
    }

    Reply retryUnprovision(Call call) {
        return accept(call, ServiceProvision::retryUnprovision);
    }

    Reply retryWorkspaceTransfer(Call call) {
        return accept(call, ServiceProvision::retryWorkspaceTransfer);
    }

    private Reply accept(Call call, Consumer<ServiceProvision> work) {
        ServiceProvision provision = find(call);
        work.accept(provision);
        return answer(202, provision);
    }

    Reply notifyResponse(Call call) {
        MediaTypes.requireJson(call.request());
        JsonObject body = RequestBody.read(call.request());
        RequestBody.allowOnly(body, Set.of("serviceProvisionId", "result", "reason"));
        String id = RequestBody.uuid("body", "serviceProvisionId", RequestBody.text(body, "serviceProvisionId"));
        boolean good = switch (RequestBody.text(body, "result")) {
            case "SUCCESS" -> true;
            case "FAILURE" -> false;
            default -> throw RequestBody.invalid("result", "The result is SUCCESS or FAILURE.");
        };
        JsonElement reason = body.get("reason");
        ServiceProvision provision = provisioning
                .services()
                .find(id)
                .orElseThrow(() -> HttpError.unprocessable("There is no service provision " + id + "."));
        provision.report(good, reason == null ? null : RequestBody.text(body, "reason"));
        return answer(201, provision);
    }

    private ServiceProvision find(Call call) {
        return provisioning.services().find(call.path("id")).orElseThrow(() -> unknown(call));
    }

    private static Reply answer(int status, ServiceProvision provision) {
        return Reply.json(status, ServiceProvisionJson.whole(provision, false))
                .with("Location", provision.resourceUri());
    }

    private static HttpError unknown(Call call) {
        return HttpError.noSuchResource("service-provisions", "id", call.path("id"));
    }

    private static FilterRules rules(String... names) {
        Map<String, FieldType> fields = new LinkedHashMap<>();
        for (String name : names) {
            fields.put(name, FieldType.TEXT);
        }
        return FilterRules.of(fields, Set.of(Operator.EQ), Set.of(Connective.AND), Set.of());
    }
}

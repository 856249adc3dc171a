package io.stratalake.sandbox.greenlake;

import io.stratalake.sandbox.handler.Handlers;
import io.stratalake.sandbox.handler.Rows;
import io.stratalake.sandbox.handler.Rows.LastPage;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.RequestBody;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The handlers of service provisions. */
final class ServiceProvisionHandlers {

    private final Provisioning provisioning;

    ServiceProvisionHandlers(Provisioning provisioning) {
        this.provisioning = provisioning;
    }

    void register(Handlers handlers) {
        handlers.list("listServiceProvisions", this::list)
                .on("getServiceProvision", this::get)
                .on("createServiceProvision", this::create)
                .on("deleteServiceProvision", this::delete)
                .on("retryServiceProvision", call -> accept(call, ServiceProvision::retry))
                .on("retryServiceUnprovision", call -> accept(call, ServiceProvision::retryUnprovision))
                .on("retryWorkspaceTransfer", call -> accept(call, ServiceProvision::retryWorkspaceTransfer))
                .on("notifyProvisionResponse", this::notifyResponse);
    }

    private Rows<ServiceProvision> list(Call call) {
        boolean unredacted = call.query().flag("unredacted");
        return Rows.of(
                        visible(call),
                        ServiceProvision::id,
                        provision -> ServiceProvisionJson.whole(provision, unredacted))
                .facts(ServiceProvision::facts)
                .ending(LastPage.EMPTY);
    }

    /** Returns the provisions of the workspace, of another one that the request names, or of all workspaces. */
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

    private Reply get(Call call) {
        boolean unredacted = call.query().flag("unredacted");
        return provisioning
                .services()
                .poll(call.path("id"))
                .map(provision -> call.reply(ServiceProvisionJson.whole(provision, unredacted)))
                .orElseThrow(() -> unknown(call));
    }

    private Reply create(Call call) {
        String id = RequestBody.uuid("body", "serviceOfferId", call.body().text("serviceOfferId"));
        String regionId = call.body().text("region");
        ServiceOffer offer = provisioning
                .catalog()
                .offer(id)
                .orElseThrow(() -> HttpError.unprocessable("There is no service offer " + id + "."));
        CatalogRegion region = CatalogRegion.find(regionId)
                .filter(provisioning.catalog().availableRegions(offer)::contains)
                .orElseThrow(() -> HttpError.unprocessable(
                        "The service offer " + offer.slug() + " is not available in " + regionId + "."));
        makeRoom(offer, region);
        return reply(call, provisioning.begin(offer, region));
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

    private Reply delete(Call call) {
        boolean force = call.query().flag("force");
        ServiceProvision provision = find(call);
        int expected = Integer.parseInt(call.request().header("If-Match").orElseThrow());
        if (expected != provision.life().generation()) {
            throw HttpError.preconditionFailed("The generation of the service provision is "
                    + provision.life().generation() + ", not " + expected + ".");
        }
        if (force) {
            provisioning.services().remove(provision);
        } else {
            provision.unprovision();
        }
        return call.done();
    }

    private Reply accept(Call call, Consumer<ServiceProvision> work) {
        ServiceProvision provision = find(call);
        work.accept(provision);
        return reply(call, provision);
    }

    private Reply notifyResponse(Call call) {
        String id = RequestBody.uuid("body", "serviceProvisionId", call.body().text("serviceProvisionId"));
        String result = call.body().text("result");
        if (!List.of("SUCCESS", "FAILURE").contains(result)) {
            throw RequestBody.invalid("result", "The result is SUCCESS or FAILURE.");
        }
        ServiceProvision provision = provisioning
                .services()
                .find(id)
                .orElseThrow(() -> HttpError.unprocessable("There is no service provision " + id + "."));
        provision.report(
                result.equals("SUCCESS"), call.body().optionalText("reason").orElse(null));
        return reply(call, provision);
    }

    private ServiceProvision find(Call call) {
        return provisioning.services().find(call.path("id")).orElseThrow(() -> unknown(call));
    }

    private static Reply reply(Call call, ServiceProvision provision) {
        return call.reply(ServiceProvisionJson.whole(provision, false)).with("Location", provision.resourceUri());
    }

    private static HttpError unknown(Call call) {
        return HttpError.noSuchResource("service-provisions", "id", call.path("id"));
    }
}

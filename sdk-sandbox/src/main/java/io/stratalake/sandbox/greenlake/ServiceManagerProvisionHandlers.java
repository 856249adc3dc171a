package io.stratalake.sandbox.greenlake;

import io.stratalake.sandbox.handler.Handlers;
import io.stratalake.sandbox.handler.Rows;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.RequestBody;

/** The handlers of service manager provisions in one version. */
final class ServiceManagerProvisionHandlers {

    private final Provisioning provisioning;
    private final String version;

    ServiceManagerProvisionHandlers(Provisioning provisioning, String version) {
        this.provisioning = provisioning;
        this.version = version;
    }

    void register(Handlers handlers, String suffix) {
        handlers.list(
                        "listServiceManagerProvisions" + suffix,
                        call -> Rows.of(
                                        provisioning.ownManagers(),
                                        ServiceManagerProvision::id,
                                        provision -> ServiceManagerProvisionJson.whole(provision, version))
                                .facts(ServiceManagerProvision::facts))
                .on(
                        "getServiceManagerProvision" + suffix,
                        call -> provisioning
                                .managers()
                                .poll(call.path("id"))
                                .map(provision -> call.reply(ServiceManagerProvisionJson.whole(provision, version)))
                                .orElseThrow(() -> unknown(call)))
                .on("createServiceManagerProvision" + suffix, this::create)
                .on("deleteServiceManagerProvision" + suffix, this::delete);
    }

    private Reply create(Call call) {
        String id = RequestBody.uuid("body", "serviceManagerId", call.body().text("serviceManagerId"));
        String regionId = call.body().text("region");
        ServiceManager manager = provisioning
                .catalog()
                .manager(id)
                .orElseThrow(() -> RequestBody.invalid("serviceManagerId", "There is no such service manager."));
        CatalogRegion region = CatalogRegion.find(regionId)
                .filter(manager.regions()::contains)
                .orElseThrow(() -> RequestBody.invalid("region", "The service manager is not in '" + regionId + "'."));
        if (provisioning.own(manager, region).isPresent()) {
            throw HttpError.conflict("The service manager has a provision in " + regionId + " already.");
        }
        ServiceManagerProvision provision = provisioning.begin(manager, region);
        return call.reply(ServiceManagerProvisionJson.accepted(provision, version))
                .with("Location", provision.resourceUri(version));
    }

    private Reply delete(Call call) {
        ServiceManagerProvision provision =
                provisioning.managers().find(call.path("id")).orElseThrow(() -> unknown(call));
        if (provisioning.hasServices(provision)) {
            throw HttpError.preconditionFailed("There are services on this service manager; delete them first.");
        }
        provision.unprovision();
        return call.done();
    }

    private static HttpError unknown(Call call) {
        return HttpError.noSuchResource("service-manager-provisions", "id", call.path("id"));
    }
}

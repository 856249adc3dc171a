package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.greenlake.Filter.Operator;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.MediaTypes;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.RequestBody;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists, makes and deletes the service manager provisions of the workspace. */
final class ServiceManagerProvisionsApi {

    private static final FilterRules RULES = FilterRules.of(
            Map.of("serviceManagerId", FieldType.TEXT, "region", FieldType.TEXT, "status", FieldType.TEXT),
            Set.of(Operator.EQ),
            Set.of(),
            Set.of());

    private final Provisioning provisioning;

    ServiceManagerProvisionsApi(Provisioning provisioning) {
        this.provisioning = provisioning;
    }

    Call.Handler list(String version) {
        return call -> {
            OffsetPage page = OffsetPage.read(call.query(), ServiceManagersApi.PAGE_SIZE);
            List<ServiceManagerProvision> matching = ListFilter.matching(
                    call.query(), RULES, provisioning.ownManagers(), ServiceManagerProvision::facts);
            return page.of(matching, provision -> ServiceManagerProvisionJson.whole(provision, version));
        };
    }

    Call.Handler get(String version) {
        return call -> provisioning
                .managers()
                .poll(call.path("id"))
                .map(provision -> Reply.ok(ServiceManagerProvisionJson.whole(provision, version)))
                .orElseThrow(() -> unknown(call));
    }

    Call.Handler create(String version) {
        return call -> {
            MediaTypes.requireJson(call.request());
            JsonObject body = RequestBody.read(call.request());
            RequestBody.allowOnly(body, Set.of("serviceManagerId", "region"));
            String id = RequestBody.uuid("body", "serviceManagerId", RequestBody.text(body, "serviceManagerId"));
            String regionId = RequestBody.text(body, "region");
            ServiceManager manager = provisioning
                    .catalog()
                    .manager(id)
                    .orElseThrow(() -> RequestBody.invalid("serviceManagerId", "There is no such service manager."));
            CatalogRegion region = CatalogRegion.find(regionId)
                    .filter(manager.regions()::contains)
                    .orElseThrow(
                            () -> RequestBody.invalid("region", "The service manager is not in '" + regionId + "'."));
            if (provisioning.own(manager, region).isPresent()) {
                throw HttpError.conflict("The service manager has a provision in " + regionId + " already.");
            }
            ServiceManagerProvision provision = provisioning.begin(manager, region);
            return Reply.json(201, ServiceManagerProvisionJson.accepted(provision, version))
                    .with("Location", provision.resourceUri(version));
        };
    }

    Reply delete(Call call) {
        ServiceManagerProvision provision =
                provisioning.managers().find(call.path("id")).orElseThrow(() -> unknown(call));
        if (provisioning.hasServices(provision)) {
            throw HttpError.preconditionFailed("There are services on this service manager; delete them first.");
        }
        provision.unprovision();
        return Reply.noContent();
    }

    private static HttpError unknown(Call call) {
        return HttpError.noSuchResource("service-manager-provisions", "id", call.path("id"));
    }
}

package io.stratalake.sandbox.fleet;

import io.stratalake.sandbox.http.HttpError;
import java.time.Instant;
import java.util.List;

/**
 * A product tier.
 *
 * @param key stands for it in URLs
 * @param tenancy one of the contract's tenancy types
 * @param versions the oldest first; the last one is the one that new instances get
 */
record FleetPlan(
        String id,
        String name,
        String key,
        String tenancy,
        Model model,
        List<Version> versions,
        List<Resource> resources) {

    /** How instances of the plan are hosted. */
    record Model(String id, String name, String type, String key) {}

    /** A version set of the plan. */
    record Version(String number, String name, String status, Instant releasedAt) {}

    /**
     * A resource of which instances of the plan consist.
     *
     * @param key stands for it in URLs
     */
    record Resource(String id, String name, String key) {}

    /** @throws HttpError if the plan has no version of this number */
    Version version(String number) {
        return versions.stream()
                .filter(one -> one.number().equals(number))
                .findFirst()
                .orElseThrow(() -> HttpError.noSuchResource("product tier version", "version", number));
    }

    Version latest() {
        return versions.get(versions.size() - 1);
    }

    /** The one that instances are asked for by. */
    Resource main() {
        return resources.get(0);
    }

    Facts facts() {
        return Facts.of("productTierId", id)
                .andAll(name, "productTierName", "servicePlanName")
                .and("productTierType", tenancy)
                .and("productTierTenancyType", tenancy)
                .and("serviceModelId", model.id())
                .and("serviceModelName", model.name())
                .and("serviceModelType", model.type());
    }
}

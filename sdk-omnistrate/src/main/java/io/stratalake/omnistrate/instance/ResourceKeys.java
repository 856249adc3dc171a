package io.stratalake.omnistrate.instance;

import io.stratalake.omnistrate.offering.OfferedService;
import io.stratalake.omnistrate.offering.ServiceOffering;

/**
 * The keys that identify a resource of a service in URLs. The offerings of the service have them.
 *
 * @param serviceProviderId the id of the service provider, for example {@code sp-12345678}
 * @param serviceKey the key of the service
 * @param serviceApiVersion the version of the API of the service, for example {@code v1}
 * @param environmentKey the key of the environment, for example {@code prod}
 * @param modelKey the key of the service model, for example {@code hosted}
 * @param productTierKey the key of the product tier, for example {@code premium}
 * @param resourceKey the key of the resource, for example {@code mysql}
 */
public record ResourceKeys(
        String serviceProviderId,
        String serviceKey,
        String serviceApiVersion,
        String environmentKey,
        String modelKey,
        String productTierKey,
        String resourceKey) {

    /**
     * Returns the keys of a resource of an offering.
     *
     * @param service the service
     * @param offering the offering of the service, which has an environment, a model and a product tier
     * @param resourceKey the key of the resource, one of those of the offering
     */
    public static ResourceKeys of(OfferedService service, ServiceOffering offering, String resourceKey) {
        return new ResourceKeys(
                service.serviceProviderId(),
                service.serviceURLKey(),
                offering.serviceAPIVersion(),
                offering.serviceEnvironmentURLKey(),
                offering.serviceModelURLKey(),
                offering.productTierURLKey(),
                resourceKey);
    }
}

package io.stratalake.omnistrate.instance;

import io.stratalake.omnistrate.offering.OfferedService;
import io.stratalake.omnistrate.offering.ServiceOffering;

/**
 * What an instance is to be one of, by the keys that stand for it in URLs. They are found in a service's offerings.
 *
 * @param serviceProviderId who provides the service, for example {@code sp-12345678}
 * @param serviceKey stands for the service
 * @param serviceApiVersion for example {@code v1}
 * @param environmentKey stands for the environment, for example {@code prod}
 * @param modelKey stands for the service model, for example {@code hosted}
 * @param productTierKey stands for the product tier, for example {@code premium}
 * @param resourceKey stands for the resource, for example {@code mysql}
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
     * The keys of a resource of an offering.
     *
     * @param service what the offering is of
     * @param offering one of the service's: it fixes environment, model and product tier
     * @param resourceKey stands for the resource; the offering lists its resources
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

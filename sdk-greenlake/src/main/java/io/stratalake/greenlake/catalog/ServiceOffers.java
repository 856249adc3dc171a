package io.stratalake.greenlake.catalog;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import java.util.Optional;

/** The service offers that a workspace can add. */
public final class ServiceOffers extends AbstractServiceOffers {

    /** Creates the resource with the sender of a client and the options of each call. */
    public ServiceOffers(RequestSender sender, CallOptions options) {
        super(sender, options);
    }

    /**
     * Finds the service offer with a slug or a name. Reads the list, because the service has no filter for names: most
     * catalogs fit into one page.
     *
     * @param slugOrName the exact slug, or the name in any case. A slug takes precedence
     */
    public Optional<ServiceOffer> find(String slugOrName) {
        ServiceOffer named = null;
        for (var offer : list()) {
            // An offer without the property does not match; the accessor would throw.
            if (offer.has("slug") && slugOrName.equals(offer.slug())) {
                return Optional.of(offer);
            }
            if (named == null && offer.has("name") && slugOrName.equalsIgnoreCase(offer.name())) {
                named = offer;
            }
        }
        return Optional.ofNullable(named);
    }
}

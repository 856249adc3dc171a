package io.stratalake.examples;

import io.stratalake.greenlake.catalog.ServiceProvision;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The place of a provision: an offer in a region.
 *
 * @param offer the offer's name; its id where the service leaves the name out
 * @param region the region's id
 */
record Place(String offer, String region) {

    private static final String UNKNOWN = "(unknown)";

    static Place of(ServiceProvision provision) {
        var offer = provision.serviceOffer();
        var name = Stream.of(offer.name(), offer.id())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(UNKNOWN);
        var region = provision.region().id();
        return new Place(name, region == null ? UNKNOWN : region.value());
    }

    /** As it is read: {@code Block Storage in us-west}. */
    @Override
    public String toString() {
        return offer + " in " + region;
    }
}

package io.stratalake.sandbox.greenlake;

import java.util.List;
import java.util.Locale;

/**
 * A service that a workspace can add.
 *
 * @param slug a short name that no other offer has
 * @param status {@code PUBLISHED} once customers can have it
 * @param omnipresent whether every workspace has it without adding it
 */
record ServiceOffer(
        int number,
        String id,
        String slug,
        String name,
        List<String> categories,
        String type,
        ServiceManager manager,
        String status,
        boolean omnipresent) {

    static final String PUBLISHED = "PUBLISHED";

    boolean published() {
        return status.equals(PUBLISHED);
    }

    String staticLaunchUrl() {
        return "https://${sub-domain}/" + slug.toLowerCase(Locale.ROOT) + ".example.com";
    }

    String resourceUri() {
        return "/service-catalog/v1beta1/service-offers/" + id;
    }
}

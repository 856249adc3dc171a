package io.stratalake.greenlake;

import java.net.URI;

/** The regions in which HPE GreenLake has hosts of its own. */
public enum RegionalHost {
    EU_CENTRAL("eu-central"),
    EU_WEST("eu-west"),
    AP_NORTHEAST("ap-northeast"),
    US_WEST("us-west");

    private final String value;

    RegionalHost(String value) {
        this.value = value;
    }

    /** The region as it is written in host names, for example {@code us-west}. */
    public String value() {
        return value;
    }

    /** The region's host. */
    public URI baseUrl() {
        return URI.create("https://" + value + ".api.greenlake.hpe.com");
    }
}

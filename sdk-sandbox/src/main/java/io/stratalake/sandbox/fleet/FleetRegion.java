package io.stratalake.sandbox.fleet;

import java.util.Locale;

/** The regions in which instances run. */
enum FleetRegion {
    US_EAST_1("aws", "us-east-1"),
    EU_WEST_1("aws", "eu-west-1"),
    US_CENTRAL1("gcp", "us-central1"),
    EUROPE_WEST1("gcp", "europe-west1"),
    EASTUS2("azure", "eastus2");

    private final String cloud;
    private final String code;

    FleetRegion(String cloud, String code) {
        this.cloud = cloud;
        this.code = code;
    }

    /** The cloud provider, by the contract's name of it. */
    String cloud() {
        return cloud;
    }

    String code() {
        return code;
    }

    /** The deployment cell that instances there share. */
    String cellId() {
        return FleetId.of("hc", cloud, code);
    }

    @Override
    public String toString() {
        return cloud + "/" + code.toLowerCase(Locale.ROOT);
    }
}

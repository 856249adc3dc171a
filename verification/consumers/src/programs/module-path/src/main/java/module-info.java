/** A user's program as a named module. */
module consumer {
    requires com.google.gson;
    requires io.opentelemetry.api;
    requires io.opentelemetry.context;
    requires io.opentelemetry.sdk;
    requires io.opentelemetry.sdk.metrics;
    requires io.opentelemetry.sdk.testing;
    requires io.opentelemetry.sdk.trace;
    requires io.stratalake.core;
    requires io.stratalake.greenlake;
    requires io.stratalake.omnistrate;
    requires io.stratalake.sandbox;
    requires micrometer.core;
    requires micrometer.observation;
}

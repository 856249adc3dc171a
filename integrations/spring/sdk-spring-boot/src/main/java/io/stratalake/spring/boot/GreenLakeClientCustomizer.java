package io.stratalake.spring.boot;

import io.stratalake.greenlake.GreenLakeClient;

/**
 * A bean that changes the builder of each client of HPE GreenLake that the starter creates, after the properties have been
 * applied. Several customizers run in the order of {@code @Order}.
 */
@FunctionalInterface
public interface GreenLakeClientCustomizer {

    /**
     * Changes the builder of a client.
     *
     * @param name the name of the client: {@code greenlake}, or that of {@code stratalake.greenlake.clients.<name>}
     * @param builder the builder, with the properties applied
     */
    void customize(String name, GreenLakeClient.Builder builder);
}

package io.stratalake.spring.boot;

import io.stratalake.omnistrate.OmnistrateClient;

/**
 * A bean that changes the builder of each client of Omnistrate that the starter creates, after the properties have been
 * applied. Several customizers run in the order of {@code @Order}.
 */
@FunctionalInterface
public interface OmnistrateClientCustomizer {

    /**
     * Changes the builder of a client.
     *
     * @param name the name of the client: {@code omnistrate}, or that of {@code stratalake.omnistrate.clients.<name>}
     * @param builder the builder, with the properties applied
     */
    void customize(String name, OmnistrateClient.Builder builder);
}

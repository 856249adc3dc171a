package io.stratalake.spring.boot.autoconfigure;

import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.sandbox.Sandbox;
import io.stratalake.spring.boot.GreenLakeConnectionDetails;
import io.stratalake.spring.boot.OmnistrateConnectionDetails;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Auto-configuration of the connection to a {@code Sandbox} bean. */
@AutoConfiguration
@ConditionalOnClass(Sandbox.class)
@ConditionalOnSingleCandidate(Sandbox.class)
public final class SandboxAutoConfiguration {

    /** Public for Spring. */
    public SandboxAutoConfiguration() {}

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(GreenLakeClient.class)
    static final class GreenLake {

        @Bean
        @ConditionalOnMissingBean
        GreenLakeConnectionDetails greenLakeSandboxConnectionDetails(Sandbox sandbox) {
            return new GreenLakeSandbox(sandbox);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(OmnistrateClient.class)
    static final class Omnistrate {

        @Bean
        @ConditionalOnMissingBean
        OmnistrateConnectionDetails omnistrateSandboxConnectionDetails(Sandbox sandbox) {
            return new OmnistrateSandbox(sandbox);
        }
    }

    private record GreenLakeSandbox(Sandbox sandbox) implements GreenLakeConnectionDetails {

        @Override
        public URI baseUrl() {
            return sandbox.baseUrl();
        }

        @Override
        public String clientId() {
            return sandbox.clientId();
        }

        @Override
        public String clientSecret() {
            return sandbox.clientSecret();
        }

        @Override
        public @Nullable String workspaceId() {
            return sandbox.workspaceId();
        }
    }

    private record OmnistrateSandbox(Sandbox sandbox) implements OmnistrateConnectionDetails {

        @Override
        public URI baseUrl() {
            return sandbox.baseUrl();
        }

        @Override
        public String apiKey() {
            return sandbox.fleetApiKey();
        }
    }
}

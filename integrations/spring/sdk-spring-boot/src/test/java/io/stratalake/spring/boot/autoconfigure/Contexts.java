package io.stratalake.spring.boot.autoconfigure;

import io.stratalake.sandbox.Sandbox;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Application contexts with the auto-configurations of the integration. */
final class Contexts {

    static final AutoConfigurations ALL = AutoConfigurations.of(
            ClientSupportAutoConfiguration.class,
            GreenLakeAutoConfiguration.class,
            MicrometerAutoConfiguration.class,
            OmnistrateAutoConfiguration.class,
            ProblemDetailsAutoConfiguration.class,
            SandboxAutoConfiguration.class,
            SanitizingAutoConfiguration.class,
            SslAutoConfiguration.class);

    private Contexts() {}

    /** Returns a context without properties. */
    static ApplicationContextRunner empty() {
        return new ApplicationContextRunner().withConfiguration(ALL);
    }

    /** Returns a context with a client of GreenLake that connects to the sandbox. */
    static ApplicationContextRunner greenLake(Sandbox sandbox) {
        return empty().withPropertyValues(
                        "stratalake.omnistrate.enabled=false",
                        "stratalake.greenlake.base-url=" + sandbox.baseUrl(),
                        "stratalake.greenlake.client-id=" + sandbox.clientId(),
                        "stratalake.greenlake.client-secret=" + sandbox.clientSecret(),
                        "stratalake.greenlake.workspace-id=" + sandbox.workspaceId());
    }

    /** Returns a context with a client of Omnistrate that connects to the sandbox, without credentials. */
    static ApplicationContextRunner omnistrate(Sandbox sandbox) {
        return empty().withPropertyValues(
                        "stratalake.greenlake.enabled=false", "stratalake.omnistrate.base-url=" + sandbox.baseUrl());
    }
}

package io.stratalake.spring.boot.autoconfigure;

import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.Sandbox;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configuration of a sandbox with default settings, for {@link io.stratalake.spring.boot.ImportSandbox}. */
@Configuration(proxyBeanMethods = false)
public final class SandboxConfiguration {

    /** Public for Spring. */
    public SandboxConfiguration() {}

    @Bean(destroyMethod = "close")
    Sandbox stratalakeSandbox(ObjectProvider<TimeSource> time) {
        var builder = Sandbox.builder();
        time.ifUnique(builder::timeSource);
        return builder.start();
    }
}

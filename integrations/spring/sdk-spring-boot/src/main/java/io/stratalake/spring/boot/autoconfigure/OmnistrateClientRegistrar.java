package io.stratalake.spring.boot.autoconfigure;

import io.stratalake.omnistrate.OmnistrateClient;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/** Registers a bean for each client of Omnistrate in the properties. */
final class OmnistrateClientRegistrar implements ImportBeanDefinitionRegistrar {

    private final Environment environment;

    OmnistrateClientRegistrar(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        new ClientBeans(OmnistrateClient.class, OmnistrateClientFactory.BEAN, OmnistrateClientFactory.PLATFORM)
                .register(environment, registry);
    }
}

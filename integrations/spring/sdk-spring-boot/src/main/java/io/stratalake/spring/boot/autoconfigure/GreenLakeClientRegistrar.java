package io.stratalake.spring.boot.autoconfigure;

import io.stratalake.greenlake.GreenLakeClient;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/** Registers a bean for each client of HPE GreenLake in the properties. */
final class GreenLakeClientRegistrar implements ImportBeanDefinitionRegistrar {

    private final Environment environment;

    GreenLakeClientRegistrar(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        new ClientBeans(GreenLakeClient.class, GreenLakeClientFactory.BEAN, GreenLakeClientFactory.PLATFORM)
                .register(environment, registry);
    }
}

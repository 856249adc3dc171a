package io.stratalake.spring.boot.autoconfigure;

import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * The bean definitions of the clients of a platform. They call a factory by name, without a lambda, so that ahead-of-time
 * processing can write them as code.
 *
 * @param type the type of the clients
 * @param factory the name of the factory bean, whose method {@code create} takes the name of a client
 * @param platform the name of the platform in properties, and of its client if there is only one
 */
record ClientBeans(Class<?> type, String factory, String platform) {

    void register(Environment environment, BeanDefinitionRegistry registry) {
        var suffix = ClassUtils.getShortName(type);
        var names = names(environment);
        if (names.isEmpty()) {
            registry.registerBeanDefinition(
                    Character.toLowerCase(suffix.charAt(0)) + suffix.substring(1), bean(platform));
        }
        for (var name : names) {
            var bean = bean(name);
            bean.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
            registry.registerBeanDefinition(name + suffix, bean);
        }
    }

    /** Leaves placeholders in values unresolved, because ahead-of-time processing runs without the credentials. */
    private List<String> names(Environment environment) {
        return new Binder(ConfigurationPropertySources.get(environment), PlaceholdersResolver.NONE)
                .bind("stratalake." + platform + ".clients", Bindable.mapOf(String.class, Object.class))
                .map(clients -> List.copyOf(clients.keySet()))
                .orElse(List.of());
    }

    private RootBeanDefinition bean(String name) {
        var bean = new RootBeanDefinition();
        bean.setTargetType(type);
        bean.setFactoryBeanName(factory);
        bean.setFactoryMethodName("create");
        bean.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
        bean.setDestroyMethodName("close");
        return bean;
    }
}

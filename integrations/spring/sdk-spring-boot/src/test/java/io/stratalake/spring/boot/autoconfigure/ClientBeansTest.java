package io.stratalake.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratalake.greenlake.GreenLakeClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.mock.env.MockEnvironment;

class ClientBeansTest {

    @Test
    void are_found_without_the_values_of_placeholders() {
        var environment = new MockEnvironment()
                .withProperty("stratalake.greenlake.clients.billing.client-secret", "${NOT_SET_DURING_THE_BUILD}");
        ConfigurationPropertySources.attach(environment);
        var beans = new DefaultListableBeanFactory();

        new ClientBeans(GreenLakeClient.class, GreenLakeClientFactory.BEAN, GreenLakeClientFactory.PLATFORM)
                .register(environment, beans);

        assertThat(beans.getBeanDefinitionNames()).containsExactly("billingGreenLakeClient");
    }
}

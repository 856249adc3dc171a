package io.stratalake.spring.boot.autoconfigure;

import io.stratalake.core.auth.SharedTokens;
import io.stratalake.core.client.ClientBuilder;
import io.stratalake.core.client.NetworkOptions;
import io.stratalake.core.observe.ClientListener;
import io.stratalake.core.shared.SharedLimits;
import io.stratalake.core.time.TimeSource;
import io.stratalake.spring.boot.internal.health.ClientHealths;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;

/** Applies properties and beans to the builder of any client. */
record ClientSupport(
        ObjectProvider<ClientListener> listeners,
        ObjectProvider<SharedLimits> sharedLimits,
        ObjectProvider<SharedTokens> sharedTokens,
        ObjectProvider<TimeSource> time,
        ObjectProvider<ClientHealths> healths,
        ObjectProvider<SslBundles> bundles) {

    void apply(String platform, String name, Settings settings, ClientBuilder<?> builder) {
        builder.name(name);
        if (settings.attemptTimeout() != null) {
            builder.attemptTimeout(settings.attemptTimeout());
        }
        if (settings.maxResponseSize() != null) {
            builder.maxResponseBytes(settings.maxResponseSize().toBytes());
        }
        if (settings.userAgentSuffix() != null) {
            builder.userAgentSuffix(settings.userAgentSuffix());
        }
        if (settings.retry() != null) {
            builder.retry(settings.retry().policy());
        }
        if (settings.rateLimits() != null) {
            builder.rateLimits(settings.rateLimits().options());
        }
        applyNetwork(settings, builder);
        applyBeans(builder);
        healths.ifUnique(each -> builder.listener(each.listener(platform, name)));
    }

    /** Leaves the network options unset if no property sets them, because they exclude a customizer's HTTP client. */
    private void applyNetwork(Settings settings, ClientBuilder<?> builder) {
        var network = settings.network();
        var bundle = settings.ssl() == null ? null : settings.ssl().bundle();
        if (network != null && network.plainHttpHosts() != null) {
            network.plainHttpHosts().forEach(builder::allowPlainHttpTo);
        }
        if (network == null && bundle == null) {
            return;
        }
        var options = network == null ? NetworkOptions.standard() : network.apply(NetworkOptions.standard());
        if (bundle != null) {
            options = SslBundleOptions.apply(bundles.getObject().getBundle(bundle), bundle, options);
        }
        builder.network(options);
    }

    private void applyBeans(ClientBuilder<?> builder) {
        listeners.orderedStream().forEach(builder::listener);
        sharedLimits.ifUnique(builder::sharedLimits);
        sharedTokens.ifUnique(builder::sharedTokens);
        time.ifUnique(builder::time);
    }
}

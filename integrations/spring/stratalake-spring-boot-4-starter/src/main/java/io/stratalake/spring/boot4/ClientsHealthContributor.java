package io.stratalake.spring.boot4;

import io.stratalake.spring.boot.internal.health.ClientHealth;
import io.stratalake.spring.boot.internal.health.ClientHealths;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;

/** The health of all clients: by platform, and by name if a platform has several clients. */
record ClientsHealthContributor(ClientHealths healths) implements CompositeHealthContributor {

    @Override
    public @Nullable HealthContributor getContributor(String platform) {
        return platforms().getContributor(platform);
    }

    @Override
    public Stream<HealthContributors.Entry> stream() {
        return platforms().stream();
    }

    /** Built for each request, because a lazy client is created later than this bean. */
    private CompositeHealthContributor platforms() {
        var platforms = new LinkedHashMap<String, HealthContributor>();
        healths.clients().forEach((platform, clients) -> platforms.put(platform, platform(platform, clients)));
        return CompositeHealthContributor.fromMap(platforms);
    }

    private static HealthContributor platform(String platform, Map<String, ClientHealth> clients) {
        var single = clients.size() == 1 ? clients.get(platform) : null;
        return single != null
                ? indicator(single)
                : CompositeHealthContributor.fromMap(clients, ClientsHealthContributor::indicator);
    }

    private static HealthIndicator indicator(ClientHealth client) {
        return () -> {
            var now = client.snapshot();
            return Health.status(now.status().name()).withDetails(now.details()).build();
        };
    }
}

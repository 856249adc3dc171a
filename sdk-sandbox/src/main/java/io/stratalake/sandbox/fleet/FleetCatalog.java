package io.stratalake.sandbox.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The generator of services, plans and subscriptions; the same each time. */
final class FleetCatalog {

    static final String PROVIDER_ID = "sp-sandbox00";
    static final String ORGANIZATION_ID = "org-sandbox00";

    private static final List<String> NAMES = List.of(
            "Ada Example",
            "Grace Example",
            "Edsger Example",
            "Barbara Example",
            "Zoë D'Example",
            "Donald Example",
            "Frances Example",
            "Alan Example");
    private static final List<String> ORGANIZATIONS = List.of("Example Ltd", "Sample & Sons", "Muster GmbH");

    private FleetCatalog() {}

    /** @param now what the dates lie before */
    static List<FleetService> services(Instant now) {
        return List.of(service("Postgres", "cluster", now), service("Kafka", "broker", now));
    }

    private static FleetService service(String name, String resource, Instant now) {
        String key = name.toLowerCase(Locale.ROOT);
        return new FleetService(
                FleetId.of("s", key),
                name,
                key,
                List.of(
                        environment(key, "Production", "PROD", resource, now),
                        environment(key, "Development", "DEV", resource, now)));
    }

    private static FleetEnvironment environment(
            String service, String name, String type, String resource, Instant now) {
        String key = type.toLowerCase(Locale.ROOT);
        return new FleetEnvironment(
                FleetId.of("se", service, key),
                name,
                type,
                key,
                List.of(
                        plan(
                                service,
                                key,
                                "Premium",
                                "OMNISTRATE_DEDICATED_TENANCY",
                                "OMNISTRATE_HOSTED",
                                resource,
                                now),
                        plan(service, key, "Free", "OMNISTRATE_MULTI_TENANCY", "OMNISTRATE_HOSTED", resource, now),
                        plan(service, key, "Own Cloud", "OMNISTRATE_DEDICATED_TENANCY", "BYOA", resource, now)));
    }

    private static FleetPlan plan(
            String service,
            String environment,
            String name,
            String tenancy,
            String model,
            String resource,
            Instant now) {
        String key = name.toLowerCase(Locale.ROOT).replace(' ', '-');
        boolean hosted = model.equals("OMNISTRATE_HOSTED");
        return new FleetPlan(
                FleetId.of("pt", service, environment, key),
                name,
                key,
                tenancy,
                new FleetPlan.Model(
                        FleetId.of("sm", service, environment, model),
                        hosted ? "Hosted" : "Own account",
                        model,
                        hosted ? "hosted" : "byoa"),
                List.of(
                        version("1.0", "Deprecated", now, 400),
                        version("1.1", "Active", now, 200),
                        version("2.0", "Preferred", now, 40)),
                Stream.of(resource, "backup", "metrics")
                        .map(each -> new FleetPlan.Resource(FleetId.of("r", service, each), each, each))
                        .toList());
    }

    private static FleetPlan.Version version(String number, String status, Instant now, int daysAgo) {
        return new FleetPlan.Version(number, "Release " + number, status, now.minus(Duration.ofDays(daysAgo)));
    }

    /** Several for each plan; whose it is goes around, so that customers have several as well. */
    static List<FleetSubscription> subscriptions(List<FleetService> services) {
        List<FleetPlan> plans = services.stream()
                .flatMap(service -> service.environments().stream())
                .flatMap(environment -> environment.plans().stream())
                .toList();
        return IntStream.range(0, plans.size() * 4)
                .mapToObj(i -> {
                    FleetPlan plan = plans.get(i / 4);
                    return new FleetSubscription(
                            FleetId.of("sub", plan.id(), i), plan, customer(i), i % 11 == 7 ? "SUSPENDED" : "ACTIVE");
                })
                .toList();
    }

    private static FleetSubscription.Customer customer(int number) {
        int user = number % NAMES.size();
        int organization = user % ORGANIZATIONS.size();
        return new FleetSubscription.Customer(
                FleetId.of("user", user),
                NAMES.get(user),
                "user" + user + "@example.com",
                FleetId.of("org", organization),
                ORGANIZATIONS.get(organization));
    }
}

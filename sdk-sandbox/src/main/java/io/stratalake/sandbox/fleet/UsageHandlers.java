package io.stratalake.sandbox.fleet;

import io.stratalake.sandbox.http.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The handlers of usage, in hours of replicas. Default period: the last 30 days. */
final class UsageHandlers {

    private final FleetWorld world;

    UsageHandlers(FleetWorld world) {
        this.world = world;
    }

    void register(FleetHandlers handlers) {
        handlers.show(
                        "getCurrentUsage",
                        call -> Facts.of(
                                "usage", inTotal(world.subscription(call.path("subscriptionId")), period(call))))
                .show("getUsagePerDay", call -> {
                    FleetSubscription subscription = world.subscription(call.path("subscriptionId"));
                    Period period = period(call);
                    return Facts.of(
                            "usage",
                            facts(
                                    subscription,
                                    period,
                                    period.days().stream()
                                            .map(day -> dimension(
                                                    new Period(midnight(day), midnight(day.plusDays(1))),
                                                    hours(subscription, day)))
                                            .toList()));
                })
                .list(
                        "getConsolidatedUsage",
                        call -> world.subscriptions(world.environment(call))
                                .map(one -> inTotal(one, period(call)))
                                .toList());
    }

    private Period period(Call call) {
        Instant now = world.time().now();
        return Period.of(call, new Period(now.minus(Duration.ofDays(30)), now));
    }

    private Facts inTotal(FleetSubscription subscription, Period period) {
        double hours = period.days().stream()
                .mapToDouble(day -> hours(subscription, day))
                .sum();
        return facts(subscription, period, List.of(dimension(period, hours)));
    }

    private double hours(FleetSubscription subscription, LocalDate day) {
        return world.instances().stream()
                .filter(one -> one.site().subscription().id().equals(subscription.id()))
                .filter(one -> one.life().createdAt().isBefore(midnight(day.plusDays(1))))
                .mapToInt(one -> 24 * one.replicas())
                .sum();
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static Facts dimension(Period period, double hours) {
        return Facts.of("dimension", "Replica hours")
                .and("total", hours)
                .and("startTime", period.from())
                .and("endTime", period.to());
    }

    private static Facts facts(FleetSubscription subscription, Period period, List<Facts> usage) {
        return Facts.of("subscriptionID", subscription.id())
                .and("startTime", period.from())
                .and("endTime", period.to())
                .and("usage", usage)
                .with(subscription.customer().facts())
                .with(subscription.plan().facts());
    }
}

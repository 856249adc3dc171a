package io.stratalake.sandbox.fleet;

import static io.stratalake.sandbox.fleet.FleetPaths.ofEnvironment;
import static io.stratalake.sandbox.fleet.FleetPaths.ofFleet;
import static io.stratalake.sandbox.fleet.Parameters.with;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Operation;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.simulation.Fields;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tells how many replica hours were used within subscriptions, over the last 30 days if no other time is asked for. */
final class UsageApi {

    private final FleetWorld world;

    UsageApi(FleetWorld world) {
        this.world = world;
    }

    Stream<Operation> operations() {
        return Stream.of(
                ofFleet("getCurrentUsage", "GET", "/usage/{subscriptionId}", call -> report(call, this::inAll))
                        .taking(Period.PARAMETERS),
                ofFleet("getUsagePerDay", "GET", "/usage-per-day/{subscriptionId}", call -> report(call, this::byDay))
                        .taking(Period.PARAMETERS),
                ofEnvironment("getConsolidatedUsage", "GET", "/usage", this::consolidated)
                        .taking(with(Period.PARAMETERS, "productTierId")));
    }

    /** What is asked about. */
    private record Question(FleetSubscription subscription, Period period) {}

    private Reply report(Call call, Function<Question, List<JsonObject>> usage) {
        String id = call.path("subscriptionId");
        FleetSubscription subscription = world.subscriptions().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> HttpError.noSuchResource("subscription", "id", id));
        Question question = new Question(subscription, period(call));
        return Reply.ok(
                Fields.of("usage", form(question, usage.apply(question))).json());
    }

    private Reply consolidated(Call call) {
        FleetEnvironment environment = world.environment(call);
        String plan = call.query().text("productTierId").orElse("");
        return Reply.ok(Fields.of(
                        "consolidatedUsage",
                        world.subscriptions().stream()
                                .filter(one -> environment.plans().contains(one.plan()))
                                .filter(one -> plan.isEmpty() || one.plan().id().equals(plan))
                                .map(one -> new Question(one, period(call)))
                                .map(question -> form(question, inAll(question)))
                                .toList())
                .json());
    }

    private Period period(Call call) {
        Instant now = world.time().now();
        return Period.orElse(call.query(), new Period(now.minus(Duration.ofDays(30)), now));
    }

    private List<JsonObject> inAll(Question question) {
        double hours = question.period().days().stream()
                .mapToDouble(day -> hours(question, day))
                .sum();
        return List.of(dimension(question.period(), hours));
    }

    private List<JsonObject> byDay(Question question) {
        return question.period().days().stream()
                .map(day -> dimension(new Period(midnight(day), midnight(day.plusDays(1))), hours(question, day)))
                .toList();
    }

    private double hours(Question question, LocalDate day) {
        return world.instances().stream()
                .filter(one -> one.site()
                        .subscription()
                        .id()
                        .equals(question.subscription().id()))
                .filter(one -> one.life().createdAt().isBefore(midnight(day.plusDays(1))))
                .mapToInt(one -> 24 * one.replicas())
                .sum();
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static JsonObject dimension(Period period, double hours) {
        return Fields.of("dimension", "Replica hours")
                .and("total", hours)
                .and("startTime", period.from())
                .and("endTime", period.to())
                .json();
    }

    private static JsonObject form(Question question, List<JsonObject> usage) {
        FleetSubscription subscription = question.subscription();
        FleetSubscription.Customer customer = subscription.customer();
        return Fields.of("subscriptionID", subscription.id())
                .and("productTierID", subscription.plan().id())
                .and("productTierName", subscription.plan().name())
                .and("organizationID", customer.organizationId())
                .and("organizationName", customer.organizationName())
                .and("userID", customer.userId())
                .and("userEmail", customer.email())
                .and("startTime", question.period().from())
                .and("endTime", question.period().to())
                .and("usage", usage)
                .json();
    }
}

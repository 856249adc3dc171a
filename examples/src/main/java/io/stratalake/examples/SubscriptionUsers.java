package io.stratalake.examples;

import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.Count;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Sheet;
import io.stratalake.examples.console.Table;
import io.stratalake.omnistrate.environment.Subscription;
import io.stratalake.omnistrate.environment.SubscriptionStatus;
import java.util.Comparator;
import java.util.List;

/** Tells whose the subscriptions are. */
public final class SubscriptionUsers {

    static final Program PROGRAM = Program.ofFleet(
            """
            Tells whose the subscriptions to all services are, and how many instances are run within each.

            Usage: SubscriptionUsers [--email TEXT] [--csv|--json]
              --email TEXT       only users whose e-mail address has this in it
            %s
            """.formatted(Format.HELP), "a subscription that is not active has instances", SubscriptionUsers::run);

    private SubscriptionUsers() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var email = arguments.option("--email").orElse("");
        var console = shell.in(Format.of(arguments));
        arguments.end();

        try (var fleet = console.openFleet()) {
            var all = Deployed.environments(fleet.omnistrate())
                    .flatMap(environment -> environment.subscriptions().list(q -> q.excludePricing(true)).stream())
                    .filter(subscription -> subscription.rootUserEmail().contains(email));
            var subscriptions = console.readAll("subscriptions", all).stream()
                    .sorted(Comparator.comparing(Subscription::rootUserEmail)
                            .thenComparing(Subscription::serviceName)
                            .thenComparing(Subscription::id))
                    .toList();
            console.sheet(sheet(subscriptions));
            if (subscriptions.isEmpty()) {
                console.line("There is no such subscription.");
            } else {
                console.table(Count.of(subscriptions.size(), "subscription"), table(subscriptions));
            }
            return subscriptions.stream().anyMatch(SubscriptionUsers::isOdd) ? ExitCode.FOUND : ExitCode.DONE;
        }
    }

    /** Whoever may use nothing should have nothing that runs. */
    private static boolean isOdd(Subscription subscription) {
        return !SubscriptionStatus.ACTIVE.equals(subscription.status()) && subscription.instanceCount() > 0;
    }

    private static Table table(List<Subscription> subscriptions) {
        var table = Table.of(
                Table.text("User"),
                Table.name("E-mail"),
                Table.name("Subscription"),
                Table.text("Service"),
                Table.text("Plan"),
                Table.name("State"),
                Table.number("Instances"));
        subscriptions.forEach(each -> table.row(
                each.rootUserName(),
                each.rootUserEmail(),
                each.id(),
                each.serviceName(),
                each.productTierName(),
                each.status(),
                each.instanceCount()));
        return table;
    }

    private static Sheet sheet(List<Subscription> subscriptions) {
        var sheet = Sheet.of("user", "email", "organization", "subscription", "service", "plan", "state", "instances");
        subscriptions.forEach(each -> sheet.row(
                each.rootUserId(),
                each.rootUserEmail(),
                each.rootUserOrgId(),
                each.id(),
                each.serviceName(),
                each.productTierName(),
                each.status(),
                each.instanceCount()));
        return sheet;
    }
}

package io.stratalake.examples;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.Count;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Fleet;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Minute;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Table;
import io.stratalake.examples.console.UsageException;
import io.stratalake.omnistrate.instance.DeploymentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Restarts instances within a maintenance window. */
public final class RestartInWindow {

    private static final int USUAL_MINUTES = 10;

    private static final int SAMPLES = 3;

    /** How long the request may take that begins a restart, sign-in and repetitions included. */
    private static final Duration ASKING = Duration.ofSeconds(30);

    static final Program PROGRAM =
            Program.ofFleet("""
            Restarts running instances one after the other, within a maintenance window. None is begun outside the
            window, nor one that would not end within it.

            Usage: RestartInWindow --window HH:MM-HH:MM [--zone ZONE] [--plan NAME] [--each MINUTES] [--wait]
                                   [--dry-run] [--yes] [--csv|--json] [INSTANCE...]
              --window HH:MM-HH:MM   the hours of the window; the end may lie on the next day
              --zone ZONE            whose hours they are, such as Europe/Berlin (default UTC)
              --plan NAME            all running instances of this plan
              --each MINUTES         how long a restart takes (default %s); after one that took longer, that long
              --wait                 waits for the window to open, instead of giving up outside it
              --dry-run              only lists what would be restarted, and when it would have to be begun
              --yes                  does not ask before the change; required if there is no terminal
              --csv, --json          for another program to read
              INSTANCE...            ids of instances
              Without arguments, the sandbox's first three instances are restarted, in a window that is open
            """.formatted(USUAL_MINUTES), "an instance was not restarted", RestartInWindow::run);

    /** The instances to restart. */
    private record Choice(@Nullable String plan, List<String> ids) {

        boolean isEmpty() {
            return plan == null && ids.isEmpty();
        }

        boolean takes(Deployed instance) {
            return isEmpty() || ids.contains(instance.id()) || instance.plan().equals(plan);
        }

        /** Fails for a named instance that does not exist, because a restart of the others would hide the mistake. */
        void mustBeAmong(List<Deployed> instances) {
            var known = instances.stream().map(Deployed::id).collect(Collectors.toSet());
            ids.stream().filter(id -> !known.contains(id)).findFirst().ifPresent(unknown -> {
                throw new UsageException("there is no instance " + unknown + "; InstanceInventory lists them");
            });
        }
    }

    private RestartInWindow() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var hours = arguments.option("--window");
        var zone = arguments.option("--zone").orElse("UTC");
        var plan = arguments.option("--plan").orElse(null);
        var each = arguments.minutes("--each", USUAL_MINUTES);
        var wait = arguments.flag("--wait");
        var dryRun = arguments.flag("--dry-run");
        var yes = arguments.flag(Arguments.YES);
        var console = shell.in(Format.of(arguments));
        var choice = new Choice(plan, arguments.operands());
        var given = hours.map(text -> MaintenanceWindow.of(text, zone));

        try (var fleet = console.openFleet()) {
            var window = given.orElseGet(() -> sample(fleet));
            if (choice.isEmpty() && !fleet.isSandbox()) {
                throw new UsageException("nothing to restart is named; name a plan or instances");
            }
            var all = Deployed.all(fleet.omnistrate(), console);
            choice.mustBeAmong(all);
            var chosen = all.stream()
                    .filter(choice::takes)
                    .filter(instance -> instance.is(DeploymentStatus.RUNNING))
                    .limit(choice.isEmpty() ? SAMPLES : all.size())
                    .toList();
            if (chosen.isEmpty()) {
                console.line("No instance that was asked for is running.");
                return ExitCode.DONE;
            }
            if (dryRun) {
                console.result(
                        Count.of(chosen.size(), "instance") + " would be restarted in the window " + window,
                        plan(chosen, window, each, fleet));
                return ExitCode.FOUND;
            }
            console.confirm(
                    fleet, yes, Count.of(chosen.size(), "instance") + " would be restarted in the window " + window);
            if (!isOpen(window, fleet) && !(wait && waitFor(window, fleet, console))) {
                console.line("The window " + window + " is closed; it opens at "
                        + new Minute(window.nextOpening(fleet.time().now())) + " UTC. --wait waits for it.");
                return ExitCode.FOUND;
            }
            return new Shift(fleet, console, window, each).restart(chosen);
        }
    }

    /** In the sandbox only, never in a fleet that counts: an hour that has begun. */
    private static MaintenanceWindow sample(Fleet fleet) {
        if (!fleet.isSandbox()) {
            throw new UsageException("no window is given; --window 22:00-04:00 is one");
        }
        var begin = fleet.now().toLocalTime().withSecond(0).withNano(0);
        return new MaintenanceWindow(begin, begin.plusHours(1), fleet.now().getOffset());
    }

    private static boolean isOpen(MaintenanceWindow window, Fleet fleet) {
        return window.closing(fleet.time().now()).isPresent();
    }

    private static boolean waitFor(MaintenanceWindow window, Fleet fleet, Console console) {
        var opening = window.nextOpening(fleet.time().now());
        console.progress("the window opens at " + new Minute(opening) + " UTC; waiting for it");
        // The wall clock may be set while we sleep: look at it again before anything is begun.
        while (fleet.time().now().isBefore(opening)) {
            sleep(fleet, Duration.between(fleet.time().now(), opening));
        }
        return isOpen(window, fleet);
    }

    private static void sleep(Fleet fleet, Duration duration) {
        try {
            fleet.time().sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("Waiting for the window was interrupted", Failure.unrelatedToACall(), e);
        }
    }

    private static Table plan(List<Deployed> chosen, MaintenanceWindow window, Duration each, Fleet fleet) {
        var table = Table.of(
                Table.name("Instance"),
                Table.text("Service"),
                Table.text("Environment"),
                Table.text("Plan"),
                Table.name("Would begin (UTC)"));
        var now = fleet.time().now();
        var begin = window.closing(now).isPresent() ? now : window.nextOpening(now);
        var end = window.closing(begin).orElseThrow();
        for (var instance : chosen) {
            var fits = !begin.plus(each).isAfter(end);
            table.row(
                    instance.id(),
                    instance.service(),
                    instance.environment(),
                    instance.plan(),
                    fits ? new Minute(begin) : null);
            begin = begin.plus(each);
        }
        return table;
    }

    /** The result of one instance. */
    private record Outcome(
            Deployed instance,
            String fate,
            @Nullable Duration took,
            @Nullable String reason) {

        boolean isDone() {
            return fate.equals("restarted");
        }
    }

    /** The restarts of one window. */
    private static final class Shift {

        private final Fleet fleet;
        private final Console console;
        private final MaintenanceWindow window;
        private Duration longest;

        Shift(Fleet fleet, Console console, MaintenanceWindow window, Duration each) {
            this.fleet = fleet;
            this.console = console;
            this.window = window;
            this.longest = each;
        }

        ExitCode restart(List<Deployed> chosen) {
            var outcomes = new ArrayList<Outcome>();
            for (var instance : chosen) {
                var outcome = timeLeft()
                        .map(left -> restart(instance, left))
                        .orElseGet(() -> new Outcome(instance, "left alone", null, "no time before the window ends"));
                outcomes.add(outcome);
                console.progress(
                        outcomes.size() + " of " + chosen.size() + ": " + instance.id() + " " + outcome.fate());
            }
            var done = outcomes.stream().filter(Outcome::isDone).count();
            console.result(
                    done + " of " + chosen.size() + " instances were restarted in the window " + window,
                    table(outcomes));
            return done == chosen.size() ? ExitCode.DONE : ExitCode.FOUND;
        }

        /** Returns the rest of the window; empty if it is too short for another restart. */
        private Optional<Duration> timeLeft() {
            var now = now();
            return window.closing(now)
                    .map(end -> Duration.between(now, end))
                    .filter(left -> left.compareTo(longest.plus(ASKING)) >= 0);
        }

        private Outcome restart(Deployed instance, Duration left) {
            var began = now();
            try {
                // An instance that is busy is asked again and again; that, too, has to end in time.
                instance.handle(fleet.omnistrate())
                        .with(CallOptions.none().timeout(left.minus(longest)))
                        .restart(instance.resourceId())
                        .onProgress(progress -> console.progress(instance.id(), progress))
                        .await(left);
                return new Outcome(instance, "restarted", took(began), null);
            } catch (OperationTimeoutException e) {
                return new Outcome(instance, "goes on", took(began), "not done when the window ended");
            } catch (CancelledException e) {
                throw e;
            } catch (StratalakeException e) {
                // One that cannot be restarted must not keep the others from it.
                return new Outcome(instance, "failed", took(began), e.getMessage());
            }
        }

        private Duration took(Instant began) {
            var took = Duration.between(began, now());
            longest = took.compareTo(longest) > 0 ? took : longest;
            return took;
        }

        private Instant now() {
            return fleet.time().now();
        }

        private static Table table(List<Outcome> outcomes) {
            var table = Table.of(
                    Table.name("Instance"),
                    Table.text("Service"),
                    Table.text("Environment"),
                    Table.text("Plan"),
                    Table.name("Result"),
                    Table.number("Seconds"),
                    Table.text("Reason"));
            for (var outcome : outcomes) {
                var instance = outcome.instance();
                table.row(
                        instance.id(),
                        instance.service(),
                        instance.environment(),
                        instance.plan(),
                        outcome.fate(),
                        outcome.took() == null ? null : outcome.took().toSeconds(),
                        outcome.reason());
            }
            return table;
        }
    }
}

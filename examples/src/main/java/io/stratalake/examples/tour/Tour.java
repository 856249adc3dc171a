package io.stratalake.examples.tour;

import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Table;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Shows what the SDK does, step by step, with a sandbox in place of the service. */
public final class Tour {

    static final Program PROGRAM = new Program("""
            Shows what the SDK does, step by step, with figures that are measured while it runs.
            Always works with a sandbox that it starts itself, whatever the environment says.

            Usage: Tour
            """, "the SDK does not do what the tour says of it", Tour::run);

    static final List<Step> STEPS = List.of(
            new ListWithFilter(),
            new ResumeAtBookmark(),
            new ResolveOneKey(),
            new ClaimTwelveKeys(),
            new KeepTheQuota(),
            new ChangeTags(),
            new LoseTheToken(),
            new FailInPart(),
            new DistinctPartners(),
            new CountDevices(),
            new ProvisionAService(),
            new RestartAnInstance(),
            new MisspellAField(),
            new WhatDoesNotCompile());

    private Tour() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console console) {
        arguments.end();
        var began = System.nanoTime();
        try (var guide = new Guide(console)) {
            welcome(guide);
            STEPS.forEach(guide::walk);
            sumUp(guide, Duration.ofNanos(System.nanoTime() - began));
            return ExitCode.DONE;
        } catch (BrokenPromise e) {
            console.line("");
            console.line("The tour ends here: " + e.getMessage());
            return ExitCode.FOUND;
        }
    }

    private static void welcome(Guide guide) {
        guide.say("A tour of the Stratalake SDK for Java");
        guide.say("=====================================");
        guide.say("In place of HPE GreenLake there is a sandbox in this process, at "
                + guide.sandbox().baseUrl()
                + ": sign-in, 500 subscriptions, Flex orders and devices, a service catalog, quotas, long-running "
                + "work and errors, over real HTTP. No account is needed, and nothing leaves this machine.");
        guide.gap();
        guide.say("Time is simulated. Today is "
                + LocalDate.ofInstant(guide.time().now(), ZoneOffset.UTC)
                + ", and whoever waits a minute finds the clock a minute later at once. The waits told here are those "
                + "that the service's rules would cost; every count is taken while the tour runs.");
        guide.gap();
        guide.introduceTheClient();
    }

    private static void sumUp(Guide guide, Duration really) {
        var total = guide.totalCost();
        guide.expect(total.refused() == 0, "no request of the whole tour is refused with 429");
        guide.heading("All in all");
        guide.say("requests: " + total.requests());
        guide.say("pages of lists: " + total.pages());
        guide.say("tokens: " + total.tokens());
        guide.say("requests refused with 429: " + total.refused());
        guide.say("waited for the quota: " + total.quotaWait().toSeconds() + " s");
        guide.say("time that went by: " + total.elapsed().toSeconds() + " s simulated, "
                + String.format(Locale.ROOT, "%.1f s really", really.toMillis() / 1000.0));
        guide.heading("What to read next");
        guide.table(Table.of(Table.name("Where"), Table.text("What"))
                .row("README.md", "how to add the SDK to a project, and how to use it")
                .row("examples/src/main/java/io/stratalake/examples", "programs to copy from; this tour is in tour/")
                .row("sdk-greenlake/src/main/java", "the classes that a job calls, with their documentation")
                .row("sdk-omnistrate/src/main/java", "the same for the fleet")
                .row("specs/greenlake", "what the service promises, from which the rest is generated"));
        guide.say("The other programs run like this one, and take --help:");
        guide.code("""
                mvn -q -B -ntp -DskipTests -Ptour -Dexample=ExpiryReport -Dexec.args="--days 30" verify
                """);
    }
}

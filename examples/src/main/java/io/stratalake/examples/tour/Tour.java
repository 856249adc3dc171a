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

/** A step-by-step demonstration of the SDK, with a sandbox in place of the service. */
public final class Tour {

    static final Program PROGRAM = new Program("""
            Shows the SDK step by step, with figures measured while it runs.
            Always uses a sandbox that it starts itself; environment variables are ignored.

            Usage: Tour
            """, "the SDK does not behave as the tour describes", Tour::run);

    static final List<Step> STEPS = List.of(
            new ListWithFilter(),
            new ResumeAtContinuationToken(),
            new ResolveOneKey(),
            new ClaimTwelveKeys(),
            new StayWithinTheRateLimit(),
            new ChangeTags(),
            new LoseTheToken(),
            new FailInPart(),
            new DistinctPartners(),
            new CountDevices(),
            new ProvisionAService(),
            new OnboardADevice(),
            new HearOfAnExpiry(),
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
        } catch (UnmetExpectation e) {
            console.line("");
            console.line("The tour ends here: " + e.getMessage());
            return ExitCode.FOUND;
        }
    }

    private static void welcome(Guide guide) {
        guide.say("A tour of the Stratalake SDK for Java");
        guide.say("=====================================");
        guide.say("A sandbox in this process replaces HPE GreenLake, at "
                + guide.sandbox().baseUrl()
                + ": sign-in, 500 subscriptions, Flex orders and devices, a service catalog, rate limits, "
                + "asynchronous operations and errors, over real HTTP. It needs no account, and no data leaves this "
                + "machine.");
        guide.gap();
        guide.say("Time is simulated. Today is "
                + LocalDate.ofInstant(guide.time().now(), ZoneOffset.UTC)
                + "; a wait of a minute moves the clock and returns at once. The waits shown here are those that the "
                + "service's limits would cause; every figure is measured while the tour runs.");
        guide.gap();
        guide.introduceTheClient();
    }

    private static void sumUp(Guide guide, Duration real) {
        var total = guide.totalCost();
        guide.expect(total.refused() == 0, "no request of the tour is rejected with 429");
        guide.heading("Summary");
        guide.say("requests: " + total.requests());
        guide.say("pages of lists: " + total.pages());
        guide.say("tokens: " + total.tokens());
        guide.say("requests rejected with 429: " + total.refused());
        guide.say("waited for rate limits: " + total.rateLimitWait().toSeconds() + " s");
        guide.say("elapsed time: " + total.elapsed().toSeconds() + " s simulated, "
                + String.format(Locale.ROOT, "%.1f s real", real.toMillis() / 1000.0));
        guide.heading("What to read next");
        guide.table(Table.of(Table.name("Where"), Table.text("What"))
                .row("README.md", "how to add the SDK to a project and use it")
                .row("examples/src/main/java/io/stratalake/examples", "programs to copy from; this tour is in tour/")
                .row("sdk-greenlake/src/main/java", "the classes that a job calls, with Javadoc")
                .row("sdk-omnistrate/src/main/java", "the same for the fleet")
                .row("specs/greenlake", "the contracts that the rest is generated from"));
        guide.say("This build has packaged the other programs, which take --help:");
        guide.code("""
                java -jar examples/target/programs.jar ExpiryReport --days=30
                """);
    }
}

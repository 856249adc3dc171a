package io.stratalake.examples.tour;

import io.stratalake.core.time.SimulatedTime;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.Table;
import io.stratalake.examples.tour.Meter.Cost;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.sandbox.RequestLog.Exchange;
import io.stratalake.sandbox.Sandbox;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The guide through the steps: owns the clients and the sandbox, and prints what happens. */
final class Guide implements AutoCloseable {

    private static final int WIDTH = 108;

    private final Console console;
    private final SimulatedTime time;
    private final Sandbox sandbox;
    private final Meter meter;
    private final GreenLakeClient greenlake;
    private final OmnistrateClient omnistrate;
    private Cost atStepBegin;
    private int steps;
    private boolean afterGap = true;

    Guide(Console console) {
        this.console = console;
        this.time = new SimulatedTime();
        this.sandbox = Sandbox.builder().timeSource(time).start();
        this.meter = new Meter(sandbox.requestLog(), time);
        this.greenlake = anotherClient();
        this.omnistrate = OmnistrateClient.builder()
                .baseUrl(sandbox.baseUrl())
                .signIn(sandbox.fleetEmail(), sandbox.fleetPassword())
                .time(time)
                .build();
        this.atStepBegin = meter.read();
    }

    /** Returns the client that all steps share, as the tasks of one job do. */
    GreenLakeClient greenlake() {
        return greenlake;
    }

    /** Returns the client of the Omnistrate fleet. */
    OmnistrateClient omnistrate() {
        return omnistrate;
    }

    /** Returns a new client that shares nothing with the others, like a client in another process. */
    GreenLakeClient anotherClient() {
        var client = GreenLakeClient.builder()
                .baseUrl(sandbox.baseUrl())
                .clientCredentials(sandbox.clientId(), sandbox.clientSecret())
                .workspaceId(sandbox.workspaceId())
                .time(time)
                .build();
        meter.watch(client);
        return client;
    }

    /** Shows how to build a client. */
    void introduceTheClient() {
        say("All steps share one client:");
        code("""
                GreenLakeClient.builder()
                        .baseUrl(sandbox.baseUrl())
                        .clientCredentials(sandbox.clientId(), sandbox.clientSecret())
                        .workspaceId(sandbox.workspaceId())
                        .time(time)
                        .build();
                """);
        say("With the real service, use GreenLakeClient.fromEnvironment(); no line below changes.");
    }

    Sandbox sandbox() {
        return sandbox;
    }

    SimulatedTime time() {
        return time;
    }

    /** Returns the cost of the current step so far. */
    Cost cost() {
        return meter.read().since(atStepBegin);
    }

    /** Returns the cost of the whole tour so far. */
    Cost totalCost() {
        return meter.read();
    }

    void walk(Step step) {
        steps++;
        atStepBegin = meter.read();
        heading(steps + ". " + step.title());
        step.walk(this);
        if (cost().requests() > 0) {
            gap();
            say("Cost: " + cost().describe() + ".");
        }
    }

    void heading(String text) {
        gap();
        line(text);
        line("-".repeat(text.length()));
    }

    /** Prints prose, wrapped to the page width. */
    void say(String text) {
        wrapped(text).forEach(this::line);
    }

    /** Prints code exactly as it runs. */
    void code(String java) {
        gap();
        java.lines().forEach(line -> line(("    | " + line).stripTrailing()));
        gap();
    }

    /** Prints a result. */
    void table(Table table) {
        gap();
        table.lines().forEach(this::line);
        gap();
    }

    /** Prints an empty line unless the last line is empty. */
    void gap() {
        if (!afterGap) {
            line("");
        }
    }

    private void line(String text) {
        console.line(text);
        afterGap = text.isEmpty();
    }

    /** Prints the first request of this step to an operation, decoded. */
    void onTheWire(String operation) {
        var request = cost().exchanges().stream()
                .filter(exchange -> operation.equals(exchange.operation()))
                .findFirst()
                .orElseThrow(() -> new UnmetExpectation(operation + " is called"));
        say("On the wire, decoded: " + readable(request));
    }

    private static String readable(Exchange request) {
        var query = request.query() == null ? "" : "?" + URLDecoder.decode(request.query(), StandardCharsets.UTF_8);
        return request.method() + " " + request.path() + query;
    }

    /**
     * Checks an expectation of the tour.
     *
     * @throws UnmetExpectation if it is false
     */
    void expect(boolean met, String expectation) {
        if (!met) {
            throw new UnmetExpectation(expectation);
        }
    }

    private static List<String> wrapped(String text) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    @Override
    public void close() {
        greenlake.close();
        omnistrate.close();
        sandbox.close();
    }
}

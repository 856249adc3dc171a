package io.stratalake.examples.tour;

import io.stratalake.core.time.SimulatedTime;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.Table;
import io.stratalake.examples.tour.Meter.Cost;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.sandbox.Journal.Exchange;
import io.stratalake.sandbox.Sandbox;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Leads through the steps: has the client and the sandbox at hand, and tells what happens. */
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
        this.meter = new Meter(sandbox.journal(), time);
        this.greenlake = anotherClient();
        this.omnistrate = OmnistrateClient.builder()
                .baseUrl(sandbox.baseUrl())
                .signIn(sandbox.fleetEmail(), sandbox.fleetPassword())
                .time(time)
                .build();
        this.atStepBegin = meter.read();
    }

    /** The client that all steps share, as those of one job would. */
    GreenLakeClient greenlake() {
        return greenlake;
    }

    /** The client of the other platform. */
    OmnistrateClient omnistrate() {
        return omnistrate;
    }

    /** A client that shares nothing with the others, as one in another process. */
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

    /** How a client is made, here and elsewhere. */
    void introduceTheClient() {
        say("One client serves all steps:");
        code("""
                GreenLakeClient.builder()
                        .baseUrl(sandbox.baseUrl())
                        .clientCredentials(sandbox.clientId(), sandbox.clientSecret())
                        .workspaceId(sandbox.workspaceId())
                        .time(time)
                        .build();
                """);
        say("For the service itself, GreenLakeClient.fromEnvironment() takes its place; no line below changes.");
    }

    Sandbox sandbox() {
        return sandbox;
    }

    SimulatedTime time() {
        return time;
    }

    /** What the present step cost so far. */
    Cost cost() {
        return meter.read().since(atStepBegin);
    }

    /** What the whole tour cost so far. */
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

    /** Prose, in lines of the page's width. */
    void say(String text) {
        wrapped(text).forEach(this::line);
    }

    /** Code, as it runs. */
    void code(String java) {
        gap();
        java.lines().forEach(line -> line(("    | " + line).stripTrailing()));
        gap();
    }

    /** What came back. */
    void table(Table table) {
        gap();
        table.lines().forEach(this::line);
        gap();
    }

    /** An empty line between one thing and the next, and no second one. */
    void gap() {
        if (!afterGap) {
            line("");
        }
    }

    private void line(String text) {
        console.line(text);
        afterGap = text.isEmpty();
    }

    /** The first request of this step to an operation, as it can be read by a person. */
    void onTheWire(String operation) {
        var request = cost().exchanges().stream()
                .filter(exchange -> operation.equals(exchange.operation()))
                .findFirst()
                .orElseThrow(() -> new BrokenPromise(operation + " is called"));
        say("On the wire, decoded: " + readable(request));
    }

    private static String readable(Exchange request) {
        var query = request.query() == null ? "" : "?" + URLDecoder.decode(request.query(), StandardCharsets.UTF_8);
        return request.method() + " " + request.path() + query;
    }

    /** @throws BrokenPromise if it is not so */
    void expect(boolean kept, String promise) {
        if (!kept) {
            throw new BrokenPromise(promise);
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

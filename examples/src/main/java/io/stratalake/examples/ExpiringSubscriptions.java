package io.stratalake.examples;

import com.sun.net.httpserver.HttpServer;
import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.Count;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Table;
import io.stratalake.examples.console.UsageException;
import io.stratalake.examples.console.Workspace;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.greenlake.webhooks.EventSubscriptionRequest;
import io.stratalake.greenlake.webhooks.Webhook;
import io.stratalake.greenlake.webhooks.WebhookLink;
import io.stratalake.greenlake.webhooks.WebhookRequest;
import io.stratalake.webhooks.SubscriptionExpiring;
import io.stratalake.webhooks.WebhookReceiver;
import io.stratalake.webhooks.adapter.JdkWebhookHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Receives events of subscriptions that expire. */
public final class ExpiringSubscriptions {

    private static final int USUAL_EVENTS = 10;
    private static final int USUAL_PORT = 8080;
    private static final int EVENTS_OF_SANDBOX = 3;

    static final Program PROGRAM = new Program(
            """
            Registers a webhook, receives events of subscriptions that expire, and deletes the webhook at the end.

            Usage: ExpiringSubscriptions --destination URL [--port N] [--events N] [--yes] [--csv|--json]
              --destination URL   the public https URL that leads to this program
              --port N            the port on loopback that the URL leads to (default %s)
              --events N          how many events to wait for (default %s)
              --yes               register the webhook without asking
            %s
            In a sandbox, the program needs no destination and causes %s events itself.
            """.formatted(USUAL_PORT, USUAL_EVENTS, Format.HELP, EVENTS_OF_SANDBOX),
            "there were such events",
            ExpiringSubscriptions::run);

    private ExpiringSubscriptions() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var destination = arguments.option("--destination");
        var port = arguments.port("--port");
        var number = arguments.number("--events");
        var isConfirmed = arguments.flag(Arguments.YES);
        var console = shell.in(Format.of(arguments));
        arguments.end();

        try (var workspace = console.open()) {
            if (destination.isEmpty() && !workspace.isSandbox()) {
                throw new UsageException("--destination is needed: the public https URL that leads to this program");
            }
            console.confirm(workspace, isConfirmed, "register a webhook, and delete it at the end");

            var secret = secret();
            var arrived = new LinkedBlockingQueue<SubscriptionExpiring>();
            var receiver = WebhookReceiver.builder()
                    .secret(secret)
                    .on(SubscriptionExpiring.class, arrived::add)
                    .build();
            var server = listen(receiver, port.orElse(workspace.isSandbox() ? 0 : USUAL_PORT));
            try {
                var url = destination.orElse(
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/");
                var events = receive(console, workspace, request(url, secret), arrived, number);
                console.result(
                        Count.of(events.size(), "event") + " of subscriptions that expire",
                        table(events).whenEmpty("No event arrived."));
                return events.isEmpty() ? ExitCode.DONE : ExitCode.FOUND;
            } finally {
                server.stop(0);
            }
        }
    }

    private static String secret() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static HttpServer listen(WebhookReceiver receiver, int port) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/", new JdkWebhookHandler(receiver));
            server.start();
            return server;
        } catch (IOException e) {
            throw new UsageException(
                    "port " + port + " cannot be used (" + e.getMessage() + "); choose another --port");
        }
    }

    private static WebhookRequest request(String url, String secret) {
        return WebhookRequest.builder()
                .name("Expiring subscriptions")
                .description("Made by an example program, which deletes it at its end.")
                .destination(url)
                .secret(secret)
                .build();
    }

    private static List<SubscriptionExpiring> receive(
            Console console,
            Workspace workspace,
            WebhookRequest request,
            BlockingQueue<SubscriptionExpiring> arrived,
            Optional<Integer> number) {
        var webhooks = workspace.greenlake().webhooks();
        var webhook = webhooks.create(request);
        try {
            webhooks.subscriptions().create(List.of(subscription(webhook)));
            console.progress("webhook " + webhook.id() + " is registered; waiting for events");
            var expected = number.orElse(USUAL_EVENTS);
            if (workspace.isSandbox()) {
                expected = cause(workspace, number.orElse(EVENTS_OF_SANDBOX));
            }
            return take(console, arrived, expected);
        } finally {
            webhooks.delete(webhook.id(), q -> q.force(true));
        }
    }

    private static EventSubscriptionRequest subscription(Webhook webhook) {
        return EventSubscriptionRequest.builder()
                .eventType(SubscriptionExpiring.TYPE)
                .webhook(
                        WebhookLink.builder().resourceUri(webhook.resourceUri()).build())
                .build();
    }

    /** Has the sandbox send events, and returns their number. */
    private static int cause(Workspace workspace, int number) {
        var keys = keys(workspace.greenlake(), number);
        keys.forEach(workspace.sandbox()::emitExpiringSubscription);
        workspace.sandbox().deliverEvents();
        return keys.size();
    }

    private static List<String> keys(GreenLakeClient greenlake, int number) {
        return greenlake.subscriptions().list().stream()
                .limit(number)
                .map(Subscription::key)
                .toList();
    }

    private static List<SubscriptionExpiring> take(
            Console console, BlockingQueue<SubscriptionExpiring> arrived, int number) {
        var events = new ArrayList<SubscriptionExpiring>();
        try {
            while (events.size() < number) {
                events.add(arrived.take());
                console.progress("event " + events.size() + " of " + number);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return events;
    }

    private static Table table(List<SubscriptionExpiring> events) {
        var table = Table.of(
                Table.name("Key"),
                Table.text("Type"),
                Table.text("Tier"),
                Table.name("SKU"),
                Table.number("Quantity"),
                Table.name("Ends"));
        for (var event : events) {
            var end = event.endTime();
            table.row(
                    event.key(),
                    event.subscriptionType(),
                    event.tier(),
                    event.sku(),
                    event.quantity(),
                    end == null ? null : end.atOffset(ZoneOffset.UTC));
        }
        return table;
    }
}

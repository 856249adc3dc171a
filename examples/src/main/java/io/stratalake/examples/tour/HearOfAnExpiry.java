package io.stratalake.examples.tour;

import com.sun.net.httpserver.HttpServer;
import io.stratalake.greenlake.webhooks.EventSubscriptionRequest;
import io.stratalake.greenlake.webhooks.WebhookLink;
import io.stratalake.greenlake.webhooks.WebhookRequest;
import io.stratalake.webhooks.SubscriptionExpiring;
import io.stratalake.webhooks.WebhookReceiver;
import io.stratalake.webhooks.adapter.JdkWebhookHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The event that the subscription of the onboarded device expires. */
final class HearOfAnExpiry implements Step {

    private static final int PATIENCE_SECONDS = 30;

    @Override
    public String title() {
        return "Webhook: the subscription of the device expires";
    }

    @Override
    public void walk(Guide guide) {
        var secret = "a secret of at least 16 characters";
        var arrived = new LinkedBlockingQueue<SubscriptionExpiring>();
        guide.say("The service calls a webhook when a subscription expires. The receiver responds to the challenge of"
                + " the service, checks the signature of each delivery, and calls the handler.");
        guide.code("""
                var receiver = WebhookReceiver.builder()
                        .secret(secret)
                        .on(SubscriptionExpiring.class, arrived::add)
                        .build();
                server.createContext("/", new JdkWebhookHandler(receiver));
                """);
        var server = server();
        try {
            var receiver = WebhookReceiver.builder()
                    .secret(secret)
                    .on(SubscriptionExpiring.class, arrived::add)
                    .build();
            server.createContext("/", new JdkWebhookHandler(receiver));
            server.start();
            register(guide, "http://127.0.0.1:" + server.getAddress().getPort() + "/", secret);
            guide.sandbox().emitExpiringSubscription(OnboardADevice.KEY);
            guide.sandbox().deliverEvents();
            var event = first(arrived);
            guide.expect(event != null, "the event arrives");
            if (event != null) {
                guide.say("The event names the key " + event.key() + ", which expires at " + event.endTime() + ".");
                guide.expect(OnboardADevice.KEY.equals(event.key()), "the event is about the key of the device");
            }
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UnmetExpectation("a port on loopback is free: " + e.getMessage());
        }
    }

    private static void register(Guide guide, String url, String secret) {
        var webhooks = guide.greenlake().webhooks();
        var webhook = webhooks.create(WebhookRequest.builder()
                .name("Tour")
                .description("Made by the tour.")
                .destination(url)
                .secret(secret)
                .build());
        webhooks.subscriptions()
                .create(List.of(EventSubscriptionRequest.builder()
                        .eventType(SubscriptionExpiring.TYPE)
                        .webhook(WebhookLink.builder()
                                .resourceUri(webhook.resourceUri())
                                .build())
                        .build()));
    }

    private static @Nullable SubscriptionExpiring first(LinkedBlockingQueue<SubscriptionExpiring> arrived) {
        try {
            return arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}

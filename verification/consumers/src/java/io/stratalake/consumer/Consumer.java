package io.stratalake.consumer;

import static io.stratalake.greenlake.subscriptions.SubscriptionFields.SUBSCRIPTION_TYPE;

import com.google.gson.Gson;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.greenlake.subscriptions.SubscriptionType;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.sandbox.Sandbox;

/**
 * A user's program: signs in, reads a filtered list, reads another list with prefetched pages, and reads one response
 * with models. It then prints its jars and modules; its arguments must be among them.
 */
public final class Consumer {

    private Consumer() {}

    public static void main(String[] args) {
        try (var sandbox = Sandbox.start();
                var greenlake = GreenLakeClient.builder()
                        .baseUrl(sandbox.baseUrl())
                        .clientCredentials(sandbox.clientId(), sandbox.clientSecret())
                        .workspaceId(sandbox.workspaceId())
                        .build();
                var omnistrate =
                        OmnistrateClient.builder().bearerToken("a-token").build()) {
            var subscriptions = greenlake
                    .subscriptions()
                    .list(query -> query.filter(SUBSCRIPTION_TYPE.eq(SubscriptionType.CENTRAL_STORAGE)))
                    .toList();
            if (subscriptions.isEmpty()) {
                throw new IllegalStateException("The sandbox has no storage subscription");
            }
            Subscription first = subscriptions.get(0);
            var all = greenlake.subscriptions().list(query -> query.pageSize(5)).toList();
            if (all.size() <= 5) {
                throw new IllegalStateException("The sandbox has no second page of subscriptions");
            }
            omnistrate.service("s-1").environment("se-1");
            var ranWith = "%s; %s; %s"
                    .formatted(
                            where(GreenLakeClient.class),
                            where(Gson.class),
                            sandbox.requestLog()
                                    .last()
                                    .flatMap(exchange -> exchange.header("user-agent"))
                                    .orElseThrow());
            System.out.printf(
                    "%d subscriptions, the first is %s until %s; %s%n",
                    subscriptions.size(), first.key(), first.endTime(), ranWith);
            for (var expected : args) {
                if (!ranWith.contains(expected)) {
                    throw new IllegalStateException("Expected to run with " + expected + ", not with " + ranWith);
                }
            }
        }
    }

    private static String where(Class<?> type) {
        var source = type.getProtectionDomain().getCodeSource().getLocation().getPath();
        return source.substring(source.lastIndexOf('/') + 1) + " in " + type.getModule();
    }
}

package io.stratalake.consumer;

import static io.stratalake.greenlake.subscriptions.SubscriptionFields.SUBSCRIPTION_TYPE;

import com.google.gson.Gson;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.greenlake.subscriptions.SubscriptionType;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.sandbox.Sandbox;

/** A program as a user would write it: signs in, reads a list through a filter, and reads one answer with models in it. */
public final class Consumer {

    private Consumer() {
    }

    public static void main(String[] args) {
        try (var sandbox = Sandbox.start();
                var greenlake = GreenLakeClient.builder()
                        .baseUrl(sandbox.baseUrl())
                        .clientCredentials(sandbox.clientId(), sandbox.clientSecret())
                        .workspaceId(sandbox.workspaceId())
                        .build();
                var omnistrate = OmnistrateClient.builder().bearerToken("a-token").build()) {
            var subscriptions = greenlake.subscriptions()
                    .list(query -> query.filter(SUBSCRIPTION_TYPE.eq(SubscriptionType.CENTRAL_STORAGE)))
                    .toList();
            if (subscriptions.isEmpty()) {
                throw new IllegalStateException("The sandbox has no storage subscription");
            }
            Subscription first = subscriptions.get(0);
            System.out.printf("%d subscriptions, the first is %s until %s; %s; %s%n", subscriptions.size(), first.key(),
                    first.endTime(), where(GreenLakeClient.class), where(Gson.class));
            omnistrate.service("s-1").environment("se-1");
        }
    }

    private static String where(Class<?> type) {
        var source = type.getProtectionDomain().getCodeSource().getLocation().getPath();
        return source.substring(source.lastIndexOf('/') + 1) + " in " + type.getModule();
    }
}

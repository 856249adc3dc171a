package io.stratalake.benchmarks.start;

import io.stratalake.benchmarks.stock.subscriptions.ApiClient;
import io.stratalake.benchmarks.stock.subscriptions.api.SubscriptionsApi;

/** The stock client: reads one subscription from the URL in the argument. */
public final class StartStock {

    private StartStock() {}

    public static void main(String[] arguments) throws Exception {
        var client = new ApiClient().setBasePath(arguments[0]);
        client.setBearerToken("t");
        System.out.println(new SubscriptionsApi(client).getSubscription("1").getKey());
        System.out.flush();
        System.in.read(); // wait until the parent has read the processor time
        Runtime.getRuntime().halt(0);
    }
}

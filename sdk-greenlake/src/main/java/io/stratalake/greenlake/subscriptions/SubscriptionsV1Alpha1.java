package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import java.util.function.Consumer;

/**
 * The alpha version of the subscription operations. Immutable and thread-safe.
 *
 * @deprecated the service has deprecated this version; {@link Subscriptions} and {@link AutoSubscriptions} have all of
 *     its operations
 */
@Deprecated
public final class SubscriptionsV1Alpha1 extends AbstractSubscriptionsV1Alpha1 {

    /** Creates the resource with the sender of a client and the options of each call. */
    public SubscriptionsV1Alpha1(RequestSender sender, CallOptions options) {
        super(sender, options);
    }

    /** Sets and removes rules, as {@link AutoSubscriptions#update(String, Consumer)} does. */
    public AutoSubscriptionSettings updateAutoSubscriptions(String id, Consumer<AutoSubscriptionChanges> changes) {
        return autoSubscriptionSettingsV1Alpha1Api
                .updateAutoSubscriptionSettingsV1Alpha1(id, AutoSubscriptionChanges.update(changes), options)
                .value();
    }
}

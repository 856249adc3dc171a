package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import java.util.function.Consumer;

/**
 * The rules by which the devices of a workspace are subscribed automatically. Immutable and thread-safe.
 *
 * <pre>{@code
 * var settings = subscriptions.autoSubscriptions().list().get(0);
 * subscriptions.autoSubscriptions().update(settings.id(), rules -> rules
 *         .set(AutoSubscriptionDeviceType.SWITCH, AutoSubscriptionTier.ADVANCED_SWITCH)
 *         .remove(AutoSubscriptionDeviceType.AP));
 * }</pre>
 */
public final class AutoSubscriptions extends AbstractAutoSubscriptions {

    /** Creates the resource with the sender of a client and the options of each call. */
    public AutoSubscriptions(RequestSender sender, CallOptions options) {
        super(sender, options);
    }

    /**
     * Sets and removes rules. Rules of other device types are kept.
     *
     * @return the changed settings
     * @throws IllegalArgumentException if there is no change
     */
    public AutoSubscriptionSettings update(String id, Consumer<AutoSubscriptionChanges> changes) {
        return api.updateAutoSubscriptionSettings(id, AutoSubscriptionChanges.update(changes), options)
                .value();
    }
}

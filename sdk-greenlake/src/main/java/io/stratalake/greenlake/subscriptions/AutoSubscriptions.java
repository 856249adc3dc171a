package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import java.util.List;
import java.util.function.Consumer;

/**
 * Which subscriptions the devices of a workspace take by themselves. Immutable and safe for use by several threads.
 *
 * <pre>{@code
 * var settings = subscriptions.autoSubscriptions().list().get(0);
 * subscriptions.autoSubscriptions().update(settings.id(), rules -> rules
 *         .set(AutoSubscriptionDeviceType.SWITCH, AutoSubscriptionTier.ADVANCED_SWITCH)
 *         .remove(AutoSubscriptionDeviceType.AP));
 * }</pre>
 */
public final class AutoSubscriptions {

    private final AutoSubscriptionSettingsApi api;
    private final CallOptions options;

    AutoSubscriptions(Pipeline pipeline, CallOptions options) {
        this(new AutoSubscriptionSettingsApi(pipeline), options);
    }

    private AutoSubscriptions(AutoSubscriptionSettingsApi api, CallOptions options) {
        this.api = api;
        this.options = options;
    }

    /** The same settings, with other options for every call: a timeout, more headers. */
    public AutoSubscriptions with(CallOptions other) {
        return new AutoSubscriptions(api, other);
    }

    /** The settings of the workspace, and of its tenants where it has some. The service answers with all at once. */
    public List<AutoSubscriptionSettings> list() {
        return api.listAutoSubscriptionSettings(options).value().items();
    }

    /**
     * The settings with this id.
     *
     * @throws io.stratalake.core.error.NotFoundException if there are none
     */
    public AutoSubscriptionSettings get(String id) {
        return api.getAutoSubscriptionSettings(id, options).value();
    }

    /**
     * Sets and removes rules; those of other device types stay as they are.
     *
     * @return the settings as they are now
     * @throws IllegalArgumentException if nothing is changed
     */
    public AutoSubscriptionSettings update(String id, Consumer<AutoSubscriptionChanges> changes) {
        return api.updateAutoSubscriptionSettings(id, AutoSubscriptionChanges.update(changes), options)
                .value();
    }
}

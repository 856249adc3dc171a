package io.stratalake.omnistrate.event;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The channels over which people and systems are told of events.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class Notifications {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final NotificationsApi api;

    /**
     * Called by {@link io.stratalake.omnistrate.OmnistrateClient} only.
     *
     * @hidden
     */
    public Notifications(Pipeline pipeline, CallOptions options) {
        this.pipeline = pipeline;
        this.options = options;
        this.api = new NotificationsApi(pipeline);
    }

    /** The same channels, with other options for every call: a timeout, more headers. */
    public Notifications with(CallOptions other) {
        return new Notifications(pipeline, other);
    }

    /** All channels. */
    public List<NotificationChannel> list() {
        return Objects.requireNonNullElse(
                api.listNotificationChannels(options).value().channels(), List.of());
    }

    /**
     * How one channel delivers, and which events.
     *
     * @throws io.stratalake.core.error.NotFoundException if there is none with this id
     */
    public NotificationChannel get(String channelId) {
        return api.describeNotificationChannel(channelId, options).value();
    }

    /** Creates a channel, and returns its id. */
    public String create(CreateNotificationChannelRequest request) {
        return api.createNotificationChannel(request, options).value();
    }

    /** Changes a channel; what the request does not name stays as it is. */
    public void update(String channelId, UpdateNotificationChannelRequest request) {
        api.updateNotificationChannel(channelId, request, options);
    }

    /** Deletes a channel. No event is delivered to it from then on. */
    public void delete(String channelId) {
        api.deleteNotificationChannel(channelId, options);
    }

    /** The names of the types of events by their category: what the subscription of a channel can hold. */
    public Map<String, List<String>> eventTypes() {
        return api.getEventTypesByCategory(options).value().categoryTypeMap();
    }

    /** The events that a channel was told of, with whether it took each. */
    public List<NotificationEvent> events(String channelId) {
        return events(channelId, query -> {});
    }

    /**
     * The events of a period that a channel was told of, with whether it took each.
     *
     * @param query sets where the period begins and ends
     */
    public List<NotificationEvent> events(String channelId, Consumer<ListNotificationEventsQuery> query) {
        var asked = new ListNotificationEventsQuery();
        query.accept(asked);
        return api.listNotificationEvents(channelId, asked, options).value().events();
    }

    /** Delivers an event to its channel a second time, which the receiver has to bear. */
    public void replay(String eventId) {
        api.replayNotificationEvent(eventId, options);
    }
}

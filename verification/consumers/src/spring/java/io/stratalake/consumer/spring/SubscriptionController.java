package io.stratalake.consumer.spring;

import static io.stratalake.greenlake.subscriptions.SubscriptionFields.END_TIME;

import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.omnistrate.OmnistrateClient;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The resources of the application, from a named client of GreenLake and the only one of Omnistrate. */
@RestController
class SubscriptionController {

    private final GreenLakeClient greenlake;
    private final OmnistrateClient omnistrate;

    SubscriptionController(@Qualifier("reports") GreenLakeClient greenlake, OmnistrateClient omnistrate) {
        this.greenlake = greenlake;
        this.omnistrate = omnistrate;
    }

    record Line(String id, String key, OffsetDateTime endTime) {}

    @GetMapping("/subscriptions")
    List<Line> subscriptions() {
        return greenlake.subscriptions().list(query -> query.sort(END_TIME.ascending())).stream()
                .limit(10)
                .map(each -> new Line(each.id(), each.key(), each.endTime()))
                .toList();
    }

    @GetMapping("/subscriptions/{id}")
    Line subscription(@PathVariable("id") String id) {
        var found = greenlake.subscriptions().get(id);
        return new Line(found.id(), found.key(), found.endTime());
    }

    /** A model as it is, which sdk-jackson writes. */
    @GetMapping("/models/{id}")
    Subscription model(@PathVariable("id") String id) {
        return greenlake.subscriptions().get(id);
    }

    /** A model that sdk-jackson reads. */
    @PostMapping("/models")
    Line key(@RequestBody Subscription subscription) {
        return new Line(subscription.id(), subscription.key(), subscription.endTime());
    }

    @GetMapping("/services")
    int services() {
        return omnistrate.services().list().size();
    }
}

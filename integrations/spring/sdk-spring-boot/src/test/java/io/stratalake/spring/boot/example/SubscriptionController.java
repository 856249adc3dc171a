package io.stratalake.spring.boot.example;

import static io.stratalake.greenlake.subscriptions.SubscriptionFields.END_TIME;

import io.stratalake.greenlake.GreenLakeClient;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SubscriptionController {

    private final GreenLakeClient greenlake;

    SubscriptionController(GreenLakeClient greenlake) {
        this.greenlake = greenlake;
    }

    record Line(String key, OffsetDateTime endTime) {}

    @GetMapping("/subscriptions")
    List<Line> subscriptions() {
        return greenlake.subscriptions().list(query -> query.sort(END_TIME.ascending())).stream()
                .map(each -> new Line(each.key(), each.endTime()))
                .toList();
    }
}

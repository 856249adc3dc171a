package io.stratalake.examples.tour;

import io.stratalake.examples.console.Table;
import io.stratalake.greenlake.flex.OrderGroup;
import java.util.HashSet;
import java.util.List;

/** The distinct values of a property, computed by the service. */
final class DistinctPartners implements Step {

    @Override
    public String title() {
        return "Flex: who are our partners?";
    }

    @Override
    public void walk(Guide guide) {
        var greenlake = guide.greenlake();
        guide.code("""
                List<String> partners = greenlake.flex().orders().distinct(OrderGroup.PARTNER_NAME).toList();
                """);
        List<String> partners =
                greenlake.flex().orders().distinct(OrderGroup.PARTNER_NAME).toList();
        var table = Table.of(Table.text("Partner"));
        partners.forEach(table::row);
        guide.table(table);
        guide.expect(!partners.isEmpty(), "there are partners");
        guide.expect(new HashSet<>(partners).size() == partners.size(), "each partner is listed once");
    }
}

package io.stratalake.sandbox.greenlake;

import io.stratalake.sandbox.greenlake.CursorPage.LastPage;
import io.stratalake.sandbox.greenlake.Filter.Connective;
import io.stratalake.sandbox.greenlake.Filter.Operator;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Reply;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists service offers and the regions they are offered in. */
final class ServiceOffersApi {

    static final PageSize PAGE_SIZE = new PageSize(2000, 1, 2000);

    private static final CursorPage OFFER_PAGES = new CursorPage(PAGE_SIZE, new OpaqueCursor(), LastPage.ABSENT);
    private static final CursorPage REGION_PAGES = new CursorPage(PAGE_SIZE, new OpaqueCursor(), LastPage.NULL);

    private static final FilterRules OFFER_RULES = rules(Map.of(
            "category",
            FieldType.TEXT,
            "serviceManagerId",
            FieldType.TEXT,
            "status",
            FieldType.TEXT,
            "isDefault",
            FieldType.FLAG,
            "slug",
            FieldType.TEXT,
            "staticLaunchUrl",
            FieldType.TEXT));
    private static final FilterRules REGION_RULES = rules(Map.of(
            "serviceOfferId",
            FieldType.TEXT,
            "status",
            FieldType.TEXT,
            "region",
            FieldType.TEXT,
            "slug",
            FieldType.TEXT,
            "staticLaunchUrl",
            FieldType.TEXT));

    private final ServiceCatalog catalog;

    ServiceOffersApi(ServiceCatalog catalog) {
        this.catalog = catalog;
    }

    Reply offers(Call call) {
        List<ServiceOffer> matching =
                ListFilter.matching(call.query(), OFFER_RULES, catalog.offers(), ServiceOfferJson::facts);
        return OFFER_PAGES.answer(call.query(), matching, ServiceOffer::id, ServiceOfferJson::whole);
    }

    Reply offer(Call call) {
        return catalog.offer(call.path("id"))
                .map(offer -> Reply.ok(ServiceOfferJson.whole(offer)))
                .orElseThrow(() -> HttpError.noSuchResource("service-offers", "id", call.path("id")));
    }

    Reply regions(Call call) {
        List<ServiceOfferRegion> matching =
                ListFilter.matching(call.query(), REGION_RULES, catalog.offerRegions(), ServiceOfferRegion::facts);
        return REGION_PAGES.answer(call.query(), matching, ServiceOfferRegion::id, ServiceOfferRegion::json);
    }

    Reply region(Call call) {
        return catalog.offerRegion(call.path("id"))
                .map(offered -> Reply.ok(offered.json()))
                .orElseThrow(() -> HttpError.noSuchResource("service-offer-regions", "id", call.path("id")));
    }

    private static FilterRules rules(Map<String, FieldType> fields) {
        return FilterRules.of(fields, Set.of(Operator.EQ), Set.of(Connective.AND), Set.of());
    }
}

package io.stratalake.core.filter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.commons.api.edm.EdmPrimitiveTypeKind;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.apache.olingo.commons.api.edm.provider.CsdlAbstractEdmProvider;
import org.apache.olingo.commons.api.edm.provider.CsdlComplexType;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityContainer;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityContainerInfo;
import org.apache.olingo.commons.api.edm.provider.CsdlEntitySet;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityType;
import org.apache.olingo.commons.api.edm.provider.CsdlProperty;
import org.apache.olingo.commons.api.edm.provider.CsdlPropertyRef;
import org.apache.olingo.server.api.OData;
import org.apache.olingo.server.api.uri.UriResource;
import org.apache.olingo.server.api.uri.queryoption.expression.Binary;
import org.apache.olingo.server.api.uri.queryoption.expression.BinaryOperatorKind;
import org.apache.olingo.server.api.uri.queryoption.expression.Expression;
import org.apache.olingo.server.api.uri.queryoption.expression.Literal;
import org.apache.olingo.server.api.uri.queryoption.expression.Member;
import org.apache.olingo.server.api.uri.queryoption.expression.Unary;
import org.apache.olingo.server.api.uri.queryoption.expression.UnaryOperatorKind;
import org.apache.olingo.server.core.uri.parser.Parser;

/** A service that parses filters with Apache Olingo. Its schema has the fields of every test table. */
final class ODataService {

    private static final OData ODATA = OData.newInstance();
    private static final Edm EDM =
            ODATA.createServiceMetadata(new Model(), List.of()).getEdm();

    /** Matches strings too, so that an operator within a string is skipped. */
    private static final Pattern BARE_NEGATION =
            Pattern.compile("'(?:[^']|'')*+'|\\bnot (\\S+ (?:eq|ne|gt|ge|lt|le) (?:'(?:[^']|'')*+'|[^ ()]+))");

    private ODataService() {}

    /** Parses a percent-encoded filter. */
    static Expression parse(String filter) throws Exception {
        var encoded = URLEncoder.encode(filter, UTF_8).replace("+", "%20");
        return new Parser(EDM, ODATA)
                .parseUri("Entries", "$filter=" + encoded, null, null)
                .getFilterOption()
                .getExpression();
    }

    /**
     * Converts {@code not key eq 'X'} to the form of the standard, {@code not (key eq 'X')}. In OData {@code not} binds
     * tighter than {@code eq}; the guide of the service has the opposite precedence.
     */
    static String withStandardNegation(String filter) {
        return BARE_NEGATION
                .matcher(filter)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null ? found.group() : "not (" + found.group(1) + ")"));
    }

    /** Returns whether an entry with these properties matches. */
    static boolean matches(Expression filter, Map<String, Comparable<?>> entry) {
        if (filter instanceof Unary unary && unary.getOperator() == UnaryOperatorKind.NOT) {
            return !matches(unary.getOperand(), entry);
        }
        var binary = (Binary) filter;
        return switch (binary.getOperator()) {
            case AND -> matches(binary.getLeftOperand(), entry) && matches(binary.getRightOperand(), entry);
            case OR -> matches(binary.getLeftOperand(), entry) || matches(binary.getRightOperand(), entry);
            case IN ->
                binary.getExpressions().stream()
                        .anyMatch(literal -> compare(binary.getLeftOperand(), literal, entry) == 0);
            default -> holds(binary.getOperator(), compare(binary.getLeftOperand(), binary.getRightOperand(), entry));
        };
    }

    private static boolean holds(BinaryOperatorKind operator, int order) {
        return switch (operator) {
            case EQ -> order == 0;
            case NE -> order != 0;
            case GT -> order > 0;
            case GE -> order >= 0;
            case LT -> order < 0;
            case LE -> order <= 0;
            default -> throw new AssertionError(operator);
        };
    }

    private static int compare(Expression property, Expression literal, Map<String, Comparable<?>> entry) {
        var value = Objects.requireNonNull(entry.get(name(property)));
        var text = value(literal);
        if (value instanceof Integer number) {
            return number.compareTo(Integer.valueOf(text));
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant().compareTo(OffsetDateTime.parse(text).toInstant());
        }
        return value.toString().compareTo(text);
    }

    /** Returns the path of a property. */
    static String name(Expression member) {
        return ((Member) member)
                .getResourcePath().getUriResourceParts().stream()
                        .map(UriResource::getSegmentValue)
                        .collect(joining("/"));
    }

    /** Returns the value of a literal as text. */
    static String value(Expression literal) {
        var text = ((Literal) literal).getText();
        return text.startsWith("'") ? text.substring(1, text.length() - 1).replace("''", "'") : text;
    }

    /** Converts quoted timestamps and numbers to strings, as the service that requires the quotes does. */
    private static final class Model extends CsdlAbstractEdmProvider {

        private static final FullQualifiedName ENTRY = new FullQualifiedName("test", "Entry");
        private static final FullQualifiedName ADDRESS = new FullQualifiedName("test", "Address");
        private static final FullQualifiedName CONTAINER = new FullQualifiedName("test", "Container");

        @Override
        public CsdlEntityType getEntityType(FullQualifiedName name) {
            return new CsdlEntityType()
                    .setName(ENTRY.getName())
                    .setKey(List.of(new CsdlPropertyRef().setName("key")))
                    .setProperties(List.of(
                            property("key", EdmPrimitiveTypeKind.String),
                            property("subscriptionType", EdmPrimitiveTypeKind.String),
                            property("endTime", EdmPrimitiveTypeKind.String),
                            property("createdAt", EdmPrimitiveTypeKind.DateTimeOffset),
                            property("quantity", EdmPrimitiveTypeKind.String),
                            property("seats", EdmPrimitiveTypeKind.Int32),
                            property("isEval", EdmPrimitiveTypeKind.Boolean),
                            property("slug", EdmPrimitiveTypeKind.String),
                            property("make", EdmPrimitiveTypeKind.String),
                            property("billingTier", EdmPrimitiveTypeKind.String),
                            property("cores", EdmPrimitiveTypeKind.Int32),
                            property("isDefault", EdmPrimitiveTypeKind.Boolean),
                            new CsdlProperty().setName("address").setType(ADDRESS)));
        }

        @Override
        public CsdlComplexType getComplexType(FullQualifiedName name) {
            return new CsdlComplexType()
                    .setName(ADDRESS.getName())
                    .setProperties(List.of(property("city", EdmPrimitiveTypeKind.String)));
        }

        @Override
        public CsdlEntitySet getEntitySet(FullQualifiedName container, String name) {
            return new CsdlEntitySet().setName("Entries").setType(ENTRY);
        }

        @Override
        public CsdlEntityContainerInfo getEntityContainerInfo(FullQualifiedName name) {
            return new CsdlEntityContainerInfo().setContainerName(CONTAINER);
        }

        @Override
        public CsdlEntityContainer getEntityContainer() {
            return new CsdlEntityContainer()
                    .setName(CONTAINER.getName())
                    .setEntitySets(List.of(getEntitySet(CONTAINER, "Entries")));
        }

        private static CsdlProperty property(String name, EdmPrimitiveTypeKind type) {
            return new CsdlProperty()
                    .setName(name)
                    .setType(type.getFullQualifiedName())
                    .setPrecision(9);
        }
    }
}

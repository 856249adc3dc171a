package io.stratalake.jackson;

import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.dataformat.cbor.CBORMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A mapper of Jackson 3 that found the module. */
record Jackson3Mapper(Format format, ObjectMapper mapper) implements Mapper {

    static Jackson3Mapper of(Format format) {
        var mapper = switch (format) {
            case JSON -> with(JsonMapper.builder());
            case YAML -> with(YAMLMapper.builder());
            case CBOR -> with(CBORMapper.builder());
        };
        return new Jackson3Mapper(format, mapper);
    }

    private static ObjectMapper with(MapperBuilder<?, ?> builder) {
        return builder.findAndAddModules()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }

    @Override
    public byte[] write(Object value) {
        return mapper.writeValueAsBytes(value);
    }

    @Override
    public <T> T read(byte[] document, Class<T> type) {
        return mapper.readValue(document, type);
    }

    @Override
    public <T> T convert(Object value, Class<T> type) {
        return mapper.convertValue(value, type);
    }

    @Override
    public String tree(Object value) {
        return JsonMapper.shared().writeValueAsString(mapper.valueToTree(value));
    }

    @Override
    public <T> T readTree(String json, Class<T> type) {
        return mapper.treeToValue(mapper.readTree(json), type);
    }

    @Override
    public Mapper withTypeIds() {
        var validator = BasicPolymorphicTypeValidator.builder()
                .allowIfSubType(Object.class)
                .build();
        return new Jackson3Mapper(
                format,
                mapper.rebuild()
                        .activateDefaultTyping(validator, DefaultTyping.OBJECT_AND_NON_CONCRETE)
                        .build());
    }

    @Override
    public String toString() {
        return "Jackson 3, " + format;
    }
}

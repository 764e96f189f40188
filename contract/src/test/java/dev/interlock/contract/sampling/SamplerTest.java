package dev.interlock.contract.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.Contracts;
import dev.interlock.contract.schema.Direction;
import dev.interlock.contract.schema.SchemaRef;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "true",
                "{'type':'null'}",
                "{'type':['string','null'],'minLength':3}",
                "{'const':{'a':[1]}}",
                "{'enum':['a',2,null]}",
                "{'type':'string','enum':['a',2]}",
                "{'type':'integer','minimum':5,'maximum':5}",
                "{'type':'integer','exclusiveMinimum':5,'exclusiveMaximum':7}",
                "{'type':'integer','maximum':-3}",
                "{'type':'integer','multipleOf':7,'minimum':50}",
                "{'type':'integer','format':'int32','minimum':2147483647}",
                "{'type':'number','exclusiveMinimum':0,'exclusiveMaximum':1}",
                "{'type':'number','multipleOf':0.05,'minimum':0.01,'maximum':0.06}",
                "{'type':'string','minLength':40,'maxLength':41}",
                "{'type':'string','maxLength':2}",
                "{'type':'string','format':'email','maxLength':8}",
                "{'type':'string','format':'date-time'}",
                "{'type':'string','format':'uuid'}",
                "{'type':'string','format':'ipv6'}",
                "{'type':'string','format':'byte','minLength':9}",
                "{'type':'string','format':'duration'}",
                "{'type':'string','format':'hostname'}",
                "{'type':'string','format':'uri','minLength':60}",
                "{'type':'string','format':'unheard-of'}",
                "{'type':'string','pattern':'^[A-Z]{2}[0-9]{2}(?:-[a-f]+)?$'}",
                "{'type':'string','pattern':'^(?!foo)[a-z]{3,8}$','minLength':6}",
                "{'type':'string','pattern':'^\\\\d{3}-\\\\d{4}$'}",
                "{'type':'string','pattern':'^(red|green|blue)( (light|dark))*$','minLength':9}",
                "{'type':'string','pattern':'[.]pdf$'}",
                "{'type':'string','pattern':'^[^/\\\\s]+@[\\\\w.-]+\\\\.[a-z]{2,}$'}",
                "{'type':'array','items':{'type':'integer'},'minItems':3,'uniqueItems':true}",
                "{'type':'array','items':{'enum':['a','b','c']},'minItems':3,'uniqueItems':true}",
                "{'type':'array','prefixItems':[{'type':'integer'},{'type':'string'}],'items':false,'minItems':2}",
                "{'type':'array','contains':{'const':7},'items':{'enum':[7,8]},'minItems':1}",
                "{'type':'object','required':['a','b'],'properties':{'a':{'type':'string'}},'additionalProperties':{'type':'integer'}}",
                "{'type':'object','minProperties':3,'additionalProperties':{'type':'boolean'}}",
                "{'type':'object','maxProperties':1,'required':['z'],'properties':{'a':{},'z':{}}}",
                "{'type':'object','patternProperties':{'^x-[a-z]{3}$':{'type':'string'}},'additionalProperties':false,'minProperties':2}",
                "{'allOf':[{'type':'object','required':['a'],'properties':{'a':{'type':'integer','minimum':3}}},{'properties':{'a':{'maximum':3},'b':{'const':1}},'required':['b']}]}",
                "{'oneOf':[{'type':'object','required':['a'],'properties':{'a':{'type':'integer'}}},{'type':'object','required':['b'],'properties':{'b':{'type':'string'}}}]}",
                "{'oneOf':[{'type':'object','properties':{'a':{'type':'string'}}},{'type':'object','properties':{'b':{'type':'string'}}}]}",
                "{'anyOf':[{'type':'string','minLength':5,'maxLength':2},{'type':'integer'}]}",
                "{'type':'integer','not':{'minimum':3},'minimum':0}",
                "{'type':'string','example':7,'default':'d'}",
                "{'if':{'properties':{'a':{'const':1}},'required':['a']},'then':{'required':['b']},'type':'object','required':['a'],'properties':{'a':{'const':1}}}",
                "{'type':'object','discriminator':{'propertyName':'kind'},'required':['kind'],'properties':{'kind':{'const':'cat'}}}",
            })
    void findsAValidValue(String schema) {
        SchemaRef ref = schema(schema);

        for (long seed = 0; seed < 20; seed++) {
            Sample sample = Sampler.sample(ref, Direction.RESPONSE, seed);

            assertThat(sample).isInstanceOf(Sample.Valid.class);
            assertThat(ref.accepts(sample.value().orElseThrow(), Direction.RESPONSE))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "false",
                "{'not':{}}",
                "{'type':'integer','minimum':5,'maximum':4}",
                "{'allOf':[{'type':'string'},{'type':'integer'}]}",
                "{'type':'string','minLength':2000000000}",
                "{'type':'string','pattern':'^a$','minLength':2}",
                "{'type':'array','minItems':1,'items':false}",
                "{'type':'object','required':['self'],'properties':{'self':{'$ref':'#/paths/~1things/post/requestBody/content/application~1json/schema'}}}",
            })
    void saysWhyThereIsNoValue(String schema) {
        Sample sample = Sampler.sample(schema(schema), Direction.REQUEST, 1);

        assertThat(sample).isInstanceOf(Sample.Impossible.class);
        assertThat(((Sample.Impossible) sample).why()).isNotBlank();
    }

    @Test
    void endsWithSchemasThatReferToThemselves() {
        SchemaRef ref = schema(
                "{'type':'object','properties':{'n':{'type':'integer'},'next':"
                        + "{'$ref':'#/paths/~1things/post/requestBody/content/application~1json/schema'},"
                        + "'all':{'type':'array','items':{'$ref':'#/paths/~1things/post/requestBody/content/application~1json/schema'}}}}");

        assertThat(Sampler.sample(ref, Direction.REQUEST, 3).value()).isPresent();
    }

    @Test
    void takesAValidExampleFirst() {
        SchemaRef ref = schema("{'type':'object','properties':{'a':{'type':'string','example':'from the document'}}}");

        JsonNode value = Sampler.sample(ref, Direction.REQUEST, 5).value().orElseThrow();

        assertThat(value.path("a").asText()).isEqualTo("from the document");
    }

    @Test
    void leavesOutWhatDoesNotTravel() {
        SchemaRef ref = schema(
                "{'type':'object','required':['r','w'],'properties':"
                        + "{'r':{'type':'string','readOnly':true},'w':{'type':'string','writeOnly':true},'b':{'type':'string'}}}");

        JsonNode request = Sampler.sample(ref, Direction.REQUEST, 1).value().orElseThrow();
        JsonNode response = Sampler.sample(ref, Direction.RESPONSE, 1).value().orElseThrow();

        assertThat(request.has("r")).isFalse();
        assertThat(request.has("w")).isTrue();
        assertThat(response.has("r")).isTrue();
        assertThat(response.has("w")).isFalse();
    }

    @Property(tries = 150)
    void givesTheSameValueForTheSameSeedAndOnlyValidOnes(@ForAll("schemas") String schema, @ForAll long seed) {
        SchemaRef ref = schema(schema);

        Sample first = Sampler.sample(ref, Direction.REQUEST, seed);
        Sample second = Sampler.sample(schema(schema), Direction.REQUEST, seed);

        assertThat(second.value()).isEqualTo(first.value());
        first.value()
                .ifPresent(value ->
                        assertThat(ref.accepts(value, Direction.REQUEST)).isTrue());
    }

    @Provide
    Arbitrary<String> schemas() {
        Arbitrary<String> leaves = Arbitraries.of(
                "{'type':'string'}",
                "{'type':'integer','minimum':2}",
                "{'type':'number','maximum':1}",
                "{'type':'boolean'}",
                "{'type':['null','string'],'format':'date'}",
                "{'enum':[1,'a']}",
                "{'type':'string','pattern':'^[a-c]+$'}");
        return Arbitraries.recursive(
                () -> leaves,
                inner -> Combinators.combine(inner, inner, Arbitraries.of("allOf", "anyOf", "oneOf", "object", "array"))
                        .as((one, other, kind) -> switch (kind) {
                            case "object" ->
                                "{'type':'object','required':['a'],'properties':{'a':" + one + ",'b':" + other + "}}";
                            case "array" -> "{'type':'array','items':" + one + ",'minItems':1}";
                            default -> "{'" + kind + "':[" + one + "," + other + "]}";
                        }),
                0,
                3);
    }

    private static SchemaRef schema(String schema) {
        return Contracts.withBody(schema.replace('\'', '"'))
                .operation("post")
                .orElseThrow()
                .body()
                .orElseThrow()
                .content()
                .getFirst()
                .schema()
                .orElseThrow();
    }
}

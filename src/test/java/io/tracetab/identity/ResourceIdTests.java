package io.tracetab.identity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ResourceIdTests {

	private static final String ACCOUNT = "123456789012";

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					# functions
					arn:aws:lambda:eu-west-1:123456789012:function:checkout              | arn:aws:lambda:eu-west-1:123456789012:function:checkout
					arn:aws:lambda:eu-west-1:123456789012:function:checkout:prod         | arn:aws:lambda:eu-west-1:123456789012:function:checkout
					arn:aws:lambda:eu-west-1:123456789012:function:checkout:$LATEST      | arn:aws:lambda:eu-west-1:123456789012:function:checkout
					arn:aws:lambda:eu-west-1:123456789012:function:checkout:7            | arn:aws:lambda:eu-west-1:123456789012:function:checkout
					arn:aws-cn:lambda:cn-north-1:123456789012:function:checkout          | arn:aws-cn:lambda:cn-north-1:123456789012:function:checkout
					# tables
					arn:aws:dynamodb:us-east-1:123456789012:table/orders                 | arn:aws:dynamodb:us-east-1:123456789012:table/orders
					arn:aws:dynamodb:us-east-1:123456789012:table/orders/index/by-day    | arn:aws:dynamodb:us-east-1:123456789012:table/orders
					arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2026-11-01T00:00:00.000 | arn:aws:dynamodb:us-east-1:123456789012:table/orders
					# buckets
					arn:aws:s3:::uploads                                                 | arn:aws:s3:::uploads
					arn:aws:s3:::uploads/2026/11/a.jpg                                   | arn:aws:s3:::uploads
					uploads.s3.amazonaws.com                                             | arn:aws:s3:::uploads
					https://uploads.s3.eu-west-1.amazonaws.com/2026/a.jpg                | arn:aws:s3:::uploads
					https://my.uploads.s3-eu-west-1.amazonaws.com/a.jpg                  | arn:aws:s3:::my.uploads
					https://s3.eu-west-1.amazonaws.com/uploads/a.jpg                     | arn:aws:s3:::uploads
					# queues
					arn:aws:sqs:eu-west-1:123456789012:orders                            | arn:aws:sqs:eu-west-1:123456789012:orders
					https://sqs.eu-west-1.amazonaws.com/123456789012/orders              | arn:aws:sqs:eu-west-1:123456789012:orders
					https://eu-west-1.queue.amazonaws.com/123456789012/orders            | arn:aws:sqs:eu-west-1:123456789012:orders
					https://queue.amazonaws.com/123456789012/orders                      | arn:aws:sqs:us-east-1:123456789012:orders
					https://sqs.eu-west-1.amazonaws.com/123456789012/orders.fifo         | arn:aws:sqs:eu-west-1:123456789012:orders.fifo
					# topics
					arn:aws:sns:eu-west-1:123456789012:shipped                           | arn:aws:sns:eu-west-1:123456789012:shipped
					arn:aws:sns:eu-west-1:123456789012:shipped:11111111-2222-3333        | arn:aws:sns:eu-west-1:123456789012:shipped
					# buses, streams, secrets
					arn:aws:events:eu-west-1:123456789012:event-bus/shop                 | arn:aws:events:eu-west-1:123456789012:event-bus/shop
					arn:aws:kinesis:eu-west-1:123456789012:stream/clicks                 | arn:aws:kinesis:eu-west-1:123456789012:stream/clicks
					arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-a1b2c3       | arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-a1b2c3
					# state machines
					arn:aws:states:eu-west-1:123456789012:stateMachine:fulfil            | arn:aws:states:eu-west-1:123456789012:stateMachine:fulfil
					arn:aws:states:eu-west-1:123456789012:execution:fulfil:8f-1          | arn:aws:states:eu-west-1:123456789012:stateMachine:fulfil
					arn:aws:states:eu-west-1:123456789012:express:fulfil:8f-1:2          | arn:aws:states:eu-west-1:123456789012:stateMachine:fulfil
					# log groups
					arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/checkout   | arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/checkout
					arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/checkout:* | arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/checkout
					arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/checkout:log-stream:a | arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/checkout
					# APIs
					arn:aws:apigateway:eu-west-1::/restapis/a1b2c3                       | arn:aws:apigateway:eu-west-1::/restapis/a1b2c3
					arn:aws:apigateway:eu-west-1::/restapis/a1b2c3/stages/prod           | arn:aws:apigateway:eu-west-1::/restapis/a1b2c3
					arn:aws:apigateway:eu-west-1::/apis/h1/stages/$default               | arn:aws:apigateway:eu-west-1::/apis/h1
					# caches
					arn:aws:elasticache:eu-west-1:123456789012:replicationgroup:sessions | arn:aws:elasticache:eu-west-1:123456789012:replicationgroup:sessions
					arn:aws:elasticache:eu-west-1:123456789012:cluster:sessions-001      | arn:aws:elasticache:eu-west-1:123456789012:replicationgroup:sessions
					arn:aws:elasticache:eu-west-1:123456789012:cluster:sessions-0001-002 | arn:aws:elasticache:eu-west-1:123456789012:replicationgroup:sessions
					arn:aws:elasticache:eu-west-1:123456789012:cluster:memo              | arn:aws:elasticache:eu-west-1:123456789012:cluster:memo
					arn:aws:elasticache:eu-west-1:123456789012:serverlesscache:pages     | arn:aws:elasticache:eu-west-1:123456789012:serverlesscache:pages
					master.sessions.ab12cd.euw1.cache.amazonaws.com:6379                 | arn:aws:elasticache:eu-west-1::replicationgroup:sessions
					clustercfg.sessions.ab12cd.use1.cache.amazonaws.com                  | arn:aws:elasticache:us-east-1::replicationgroup:sessions
					sessions.ab12cd.ng.0001.apne1.cache.amazonaws.com                    | arn:aws:elasticache:ap-northeast-1::replicationgroup:sessions
					sessions-ro.ab12cd.ng.0001.euc1.cache.amazonaws.com                  | arn:aws:elasticache:eu-central-1::replicationgroup:sessions
					sessions-0001-001.sessions.ab12cd.euw1.cache.amazonaws.com           | arn:aws:elasticache:eu-west-1::replicationgroup:sessions
					sessions-001.ab12cd.0001.euw1.cache.amazonaws.com                    | arn:aws:elasticache:eu-west-1::replicationgroup:sessions
					memo.ab12cd.cfg.euw1.cache.amazonaws.com:11211                       | arn:aws:elasticache:eu-west-1::cluster:memo
					rediss://user:secret@pages-ab12cd.serverless.euw1.cache.amazonaws.com:6379/0 | arn:aws:elasticache:eu-west-1::serverlesscache:pages
					# databases
					arn:aws:rds:eu-west-1:123456789012:cluster:shop                      | arn:aws:rds:eu-west-1:123456789012:cluster:shop
					shop.cluster-ab12cd.eu-west-1.rds.amazonaws.com                      | arn:aws:rds:eu-west-1::cluster:shop
					jdbc:postgresql://shop.cluster-ro-ab12cd.eu-west-1.rds.amazonaws.com:5432/shop | arn:aws:rds:eu-west-1::cluster:shop
					shop-1.ab12cd.eu-west-1.rds.amazonaws.com                            | arn:aws:rds:eu-west-1::db:shop-1
					mongodb+srv://cluster0.ab1cd.mongodb.net/shop                        | arn:aws:atlas:::cluster/cluster0
					cluster0-shard-00-02.ab1cd.mongodb.net:27017                         | arn:aws:atlas:::cluster/cluster0
					""")
	void spellingsOfOneThingAreOneId(String spelling, String canonical) {
		assertThat(ResourceId.parse(spelling).arn()).isEqualTo(canonical);
		assertThat(ResourceId.parse(canonical).arn()).isEqualTo(canonical);
	}

	@ParameterizedTest
	@ValueSource(strings = { "checkout", "checkout:prod", "checkout:$LATEST", "123456789012:function:checkout",
			"123456789012:function:checkout:prod", "arn:aws:lambda:eu-west-1:123456789012:function:checkout:prod" })
	void aFunctionIsNamedInManyWays(String spelling) {
		assertThat(ResourceId.function(spelling, "eu-west-1", ACCOUNT))
			.isEqualTo(new ResourceId("lambda", "eu-west-1", ACCOUNT, "function", "checkout"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					AWS::Lambda::Function           | checkout                     | arn:aws:lambda:eu-west-1:123456789012:function:checkout
					AWS::Lambda                     | checkout                     | arn:aws:lambda:eu-west-1:123456789012:function:checkout
					aws::dynamodb::table            | orders                       | arn:aws:dynamodb:eu-west-1:123456789012:table/orders
					AWS::S3::Bucket                 | uploads                      | arn:aws:s3:::uploads
					AWS::SQS::Queue                 | orders                       | arn:aws:sqs:eu-west-1:123456789012:orders
					AWS::SQS::Queue                 | https://sqs.us-east-2.amazonaws.com/210987654321/orders | arn:aws:sqs:us-east-2:210987654321:orders
					AWS::SNS::Topic                 | shipped                      | arn:aws:sns:eu-west-1:123456789012:shipped
					AWS::StepFunctions::StateMachine | fulfil                      | arn:aws:states:eu-west-1:123456789012:stateMachine:fulfil
					AWS::ElastiCache::CacheCluster  | sessions-0001-001            | arn:aws:elasticache:eu-west-1:123456789012:replicationgroup:sessions
					AWS::RDS::DBInstance            | shop-1                       | arn:aws:rds:eu-west-1:123456789012:db:shop-1
					""")
	void namesInTracesAreTheSameIds(String origin, String name, String arn) {
		assertThat(ResourceId.traced(origin, name, "eu-west-1", ACCOUNT)).get()
			.extracting(ResourceId::arn)
			.isEqualTo(arn);
	}

	@ParameterizedTest
	@ValueSource(strings = { "AWS::DynamoDB", "AWS::EC2::Instance", "remote", "" })
	void anOriginThatNamesNoResourceIsNone(String origin) {
		assertThat(ResourceId.traced(origin, "x", "eu-west-1", ACCOUNT)).isEmpty();
	}

	@Test
	void aBareNameTakesItsPlaceFromTheContext() {
		assertThat(ResourceId.table("orders", "eu-west-1", ACCOUNT))
			.isEqualTo(ResourceId.parse("arn:aws:dynamodb:eu-west-1:123456789012:table/orders/index/by-day"));
		assertThat(ResourceId.queue("orders", "eu-west-1", ACCOUNT))
			.isEqualTo(ResourceId.parse("https://sqs.eu-west-1.amazonaws.com/123456789012/orders"));
		assertThat(ResourceId.bucket("my.uploads")).isEqualTo(ResourceId.parse("arn:aws:s3:::my.uploads/key"));
		assertThat(ResourceId.logGroup("/aws/lambda/checkout", "eu-west-1", ACCOUNT))
			.isEqualTo(ResourceId.parse("arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/checkout:*"));
	}

	@Test
	void whatIsNotKnownExcludesNothing() {
		ResourceId known = ResourceId.table("orders", "eu-west-1", ACCOUNT);

		assertThat(known.matches(ResourceId.table("orders", "", ""))).isTrue();
		assertThat(ResourceId.table("orders", "eu-west-1", "").matches(known)).isTrue();
		assertThat(known.matches(ResourceId.table("orders", "us-east-1", ""))).isFalse();
		assertThat(known.matches(ResourceId.table("carts", "", ""))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "orders", "arn:aws:sqs", "arn:aws:sqs:eu-west-1:123456789012:",
			"https://example.com/a", "https://sqs.eu-west-1.amazonaws.com/", "amazonaws.com", "arn:" })
	void otherTextIsRefusedByNameOfTheValue(String text) {
		assertThat(ResourceId.find(text)).isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> ResourceId.parse(text))
			.withMessageStartingWith("'" + text + "' is neither an ARN");
	}

}

package io.tracetab.recommend.bucket;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.recommend.Rule;

@Configuration(proxyBeanMethods = false)
class BucketConfiguration {

	@Bean
	Rule storageRule() {
		return new StorageRule();
	}

	@Bean
	Rule uploadRule() {
		return new UploadRule();
	}

}

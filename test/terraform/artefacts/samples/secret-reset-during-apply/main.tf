terraform {
  required_providers {
    genesyscloud = {
      source = "mypurecloud/genesyscloud"
    }
  }
}

provider "genesyscloud" {
  aws_region      = "eu-central-1"
  token_pool_size = 3
  gateway {
    host     = "127.0.0.1"
    port     = "40401"
    protocol = "http"
  }
}

data "genesyscloud_routing_queue" "billing" {
  name = "Billing"
}

resource "genesyscloud_routing_queue" "callback" {
  name        = "Callback"
  description = "Calls back from ${data.genesyscloud_routing_queue.billing.name}"
}

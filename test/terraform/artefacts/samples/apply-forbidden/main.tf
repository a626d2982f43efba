terraform {
  required_providers {
    genesyscloud = {
      source = "mypurecloud/genesyscloud"
    }
  }
}

provider "genesyscloud" {
  aws_region      = "eu-central-1"
  token_pool_size = 1
  gateway {
    host     = "127.0.0.1"
    port     = "40401"
    protocol = "http"
  }
}

resource "genesyscloud_auth_division" "sales" {
  name = "Sales"
}
